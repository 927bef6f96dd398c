using Ecowatt.Delestage;
using Ecowatt.Delestage.Linky;
using Ecowatt.Delestage.Linky.Configuration;
using Ecowatt.Delestage.Linky.Meter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Linky meters. Safe where registration is: on one thread, before the application starts.</summary>
public static class LinkyBuilderExtensions
{
    /// <summary>Adds a Linky meter: its power as readings, its tariff as a source of levels, itself as a <see cref="LinkyMeter"/> service.</summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <param name="name">
    /// The meter's name, by which a zone's <c>Meter</c> knows its power; not empty, unique in the application. The <see cref="LinkyMeter"/> is the
    /// service with this key; in a house with a key the service's key is <c>key:name</c>.
    /// </param>
    /// <param name="configure">
    /// Sets the options by code, after the section <c>Linky:{name}</c> of the application's configuration. The options are named after the meter,
    /// so <c>services.Configure&lt;LinkyOptions&gt;(name, section)</c> binds them too; in a house with a key their name is <c>key:name</c>, and no
    /// section is read by itself.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <remarks>Values out of range stop the application at start with an <see cref="OptionsValidationException"/> that names the key and its range.</remarks>
    /// <example>
    /// <code>
    /// services.AddEcowattDelestage(section)
    ///     .AddLinky("meter", static options =&gt; options.Port = "/dev/ttyUSB0");
    /// </code>
    /// </example>
    public static EcowattDelestageBuilder AddLinky(this EcowattDelestageBuilder builder, string name, Action<LinkyOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var key = builder.Key is null ? name : $"{builder.Key}:{name}";
        var options = builder.Services.AddOptions<LinkyOptions>(key).ValidateOnStart();
        if (builder.Key is null)
        {
            options.Configure<IServiceProvider>((read, services) => Read(read, services.GetService<IConfiguration>()?.GetSection($"{LinkyOptions.SectionName}:{name}")));
        }

        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LinkyOptions>, LinkyOptionsValidator>());
        builder.Services.AddKeyedSingleton(key, (services, _) => new LinkyMeter(
            name,
            services.GetRequiredService<IOptionsMonitor<LinkyOptions>>().Get(key),
            services.GetKeyedService<TimeProvider>(builder.Key) ?? services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<ILogger<LinkyMeter>>() ?? NullLogger<LinkyMeter>.Instance,
            FolderOf(builder, services)));
        builder.Services.AddKeyedSingleton<IReadingSource>(builder.Key, (services, _) => services.GetRequiredKeyedService<LinkyMeter>(key));
        builder.Services.AddKeyedSingleton<ISignalSource>(builder.Key, (services, _) => services.GetRequiredKeyedService<LinkyMeter>(key).Levels);
        builder.Services.AddKeyedSingleton<IMeterSource>(builder.Key, (services, _) => services.GetRequiredKeyedService<LinkyMeter>(key));
        builder.Services.AddKeyedSingleton<ITariffDaySource>(builder.Key, (services, _) => services.GetRequiredKeyedService<LinkyMeter>(key));
        builder.Services.AddKeyedSingleton<IBreakerSensors>(builder.Key, (services, _) => new LinkyReadings(name, services.GetRequiredService<IOptionsMonitor<LinkyOptions>>().Get(key)));
        builder.Services.AddSingleton<IHostedService>(services => services.GetRequiredKeyedService<LinkyMeter>(key));
        return builder;
    }

    // Beside the feed's files; a meter without a house keeps nothing.
    private static string? FolderOf(EcowattDelestageBuilder builder, IServiceProvider services)
        => builder.Services.Any(service => service.ServiceType == typeof(IDelestage) && Equals(service.ServiceKey, builder.Key))
            && services.GetRequiredService<IOptionsMonitor<EcowattDelestageOptions>>().Get(builder.OptionsName).Feed.Folder is { } folder && !string.IsNullOrWhiteSpace(folder)
                ? folder
                : null;

    private static void Read(LinkyOptions options, IConfigurationSection? section)
    {
        if (section is not null)
        {
            options.Configured.ReadAll(LinkyTable.Options, options, section);
        }
    }
}
