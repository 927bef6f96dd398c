using Ecowatt.Delestage;
using Ecowatt.Delestage.Phidgets;
using Ecowatt.Delestage.Phidgets.Configuration;
using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Internal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers relay banks on Phidget boards. Safe where registration is: on one thread, before the application starts.</summary>
public static class PhidgetRelayBuilderExtensions
{
    /// <summary>Adds a bank on a Phidget board: a 1017 on USB, VINT relays, or either behind a network server.</summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <param name="name">The bank's name, which a zone's configuration gives; not empty, unique in the application.</param>
    /// <param name="configure">
    /// Sets the options by code, after the section <c>Phidgets:{name}</c> of the application's configuration; by default the bank is the
    /// first 1017 on local USB. The options are named after the bank, so <c>services.Configure&lt;PhidgetRelayOptions&gt;(name, section)</c>
    /// binds them too; in a house with a key their name is <c>key:name</c>, and no section is read by itself.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <remarks>Values out of range stop the application at start with an <see cref="OptionsValidationException"/> that names the key and its range.</remarks>
    /// <example>
    /// <code>
    /// services.AddEcowattDelestage(section)
    ///     .AddPhidgetRelays("panel", static options =&gt; options.SerialNumber = 123456);
    /// </code>
    /// </example>
    public static EcowattDelestageBuilder AddPhidgetRelays(
        this EcowattDelestageBuilder builder, string name, Action<PhidgetRelayOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var optionsName = builder.Key is null ? name : $"{builder.Key}:{name}";
        var options = builder.Services.AddOptions<PhidgetRelayOptions>(optionsName).ValidateOnStart();
        if (builder.Key is null)
        {
            options.Configure<IServiceProvider>((read, services) => Read(read, services.GetService<IConfiguration>()?.GetSection($"{PhidgetRelayOptions.SectionName}:{name}")));
        }

        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<PhidgetRelayOptions>, PasswordFileReader>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PhidgetRelayOptions>, PhidgetRelayOptionsValidator>());
        builder.Services.TryAddSingleton<IRelayDriver, Phidget22Driver>();
        builder.Services.TryAddSingleton(static services => services.GetRequiredService<IRelayDriver>() is { } driver and not Phidget22Driver ? new ServerRegistry(driver) : ServerRegistry.OfProcess);
        return builder.AddRelayBank(services => new PhidgetRelayBank(
            name,
            services.GetRequiredService<IOptionsMonitor<PhidgetRelayOptions>>().Get(optionsName),
            services.GetRequiredService<IRelayDriver>(),
            services.GetRequiredService<ServerRegistry>(),
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<ILogger<PhidgetRelayBank>>() ?? NullLogger<PhidgetRelayBank>.Instance));
    }

    private static void Read(PhidgetRelayOptions options, IConfigurationSection? section)
    {
        if (section is not null)
        {
            options.Configured.ReadAll(PhidgetRelayTable.Options, options, section);
        }
    }
}
