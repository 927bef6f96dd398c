using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Ecowatt.Delestage;
using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.DependencyInjection;
using Ecowatt.Delestage.Storage;
using Ecowatt.Delestage.Tempo;
using Ecowatt.Delestage.Tempo.Configuration;
using Ecowatt.Delestage.Tempo.Polling;
using Ecowatt.Delestage.Tempo.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the days of the tariffs Tempo and EJP as signal sources. Safe where registration is: on one thread, before the application starts.</summary>
public static class TempoBuilderExtensions
{
    /// <summary>Adds the signal source <c>tempo</c>: red peak hours are critical and white ones tense by default, all others silent.</summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <param name="configure">
    /// Sets the options by code, after the section <c>Tempo</c> of the application's configuration. Default: null, for nothing. A house with a key reads no
    /// section by itself; its options have the key as their name.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    /// <exception cref="InvalidOperationException">The builder was not returned by <c>AddEcowattDelestage</c>.</exception>
    /// <remarks>
    /// Called again, it adds options to the same source. Values that do not fit stop the application at start with an <see cref="OptionsValidationException"/> that
    /// names the key and what is legal. <see cref="TempoSource"/> is among the services, with its calendar.
    /// </remarks>
    /// <example>
    /// <code>
    /// services.AddEcowattDelestage(section).AddTempo();
    /// </code>
    /// </example>
    public static EcowattDelestageBuilder AddTempo(this EcowattDelestageBuilder builder, Action<TempoOptions>? configure = null)
    {
        var parts = Parts(builder);
        AddOptions(builder, TempoOptions.SectionName, configure, static (options, section) => options.Configured.ReadAll(TempoTable.Options, options, section));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TempoOptions>, TempoOptionsValidator>());
        if (!builder.IsRegistered<TempoSource>())
        {
            parts.TryAdd(static house => new TempoSource(Set<TempoOptions>(house), house.Time));
            builder.AddSignalSource<TempoSource>();
            builder.Services.AddKeyedSingleton<ITariffDaySource>(builder.Key, static (services, house) => services.GetRequiredKeyedService<TempoSource>(house));
            parts.AddHosted(static house => new TempoService(
                house.Get<TempoSource>(),
                new TempoInquiry(Providers(house, Set<TempoOptions>(house)), house.Time),
                new StateFile<TempoSavedState>(house.Options.Feed.KeptIn, "tempo", "ecowatt-tempo", SavedStateContext.Default.TempoSavedState, house.Time, house.Logger<TempoService>()),
                EcowattClientOptions.Shown(house.Options.Client.BaseAddress),
                house.Time,
                house.Logger<TempoService>()));
        }

        return builder;
    }

    /// <summary>Adds the signal source <c>ejp</c>: from 07:00 to 01:00 of mobile-peak days critical by default, silent on all other hours.</summary>
    /// <param name="builder">The builder that <c>AddEcowattDelestage</c> returned.</param>
    /// <param name="configure">
    /// Sets the options by code, after the section <c>Ejp</c> of the application's configuration. Default: null, for nothing. A house with a key reads no section
    /// by itself; its options have the key as their name.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    /// <exception cref="InvalidOperationException">The builder was not returned by <c>AddEcowattDelestage</c>.</exception>
    /// <remarks>As <see cref="AddTempo"/>; <see cref="EjpOptions.Address"/> is required.</remarks>
    /// <example>
    /// <code>
    /// services.AddEcowattDelestage(section).AddEjp(static options =&gt; options.Address = "https://example.org/ejp.json");
    /// </code>
    /// </example>
    public static EcowattDelestageBuilder AddEjp(this EcowattDelestageBuilder builder, Action<EjpOptions>? configure = null)
    {
        var parts = Parts(builder);
        AddOptions(builder, EjpOptions.SectionName, configure, static (options, section) => options.Configured.ReadAll(EjpTable.Options, options, section));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EjpOptions>, EjpOptionsValidator>());
        if (!builder.IsRegistered<EjpSource>())
        {
            parts.TryAdd(static house => new EjpSource(Set<EjpOptions>(house), house.Time));
            builder.AddSignalSource<EjpSource>();
            parts.AddHosted(static house => Ejp(house, Set<EjpOptions>(house)));
        }

        return builder;
    }

#pragma warning disable CA2000 // The service disposes of its file.
    private static EjpService Ejp(HouseServices house, EjpOptions options) => new(
        house.Get<EjpSource>(),
        new AddressRequests(house.Get<RteRequests>(), options.Address!, options.Headers, "Ejp:Address", house.Time),
        new StateFile<EjpSavedState>(house.Options.Feed.KeptIn, "ejp", "ecowatt-ejp", SavedStateContext.Default.EjpSavedState, house.Time, house.Logger<EjpService>()),
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(options.Address!)).AsSpan(0, 8)),
        options,
        house.Time,
        house.Logger<EjpService>());
#pragma warning restore CA2000

    private static ImmutableArray<ITempoProvider> Providers(HouseServices house, TempoOptions options)
    {
        var (requests, client) = (house.Get<RteRequests>(), house.Options.Client);
        var providers = ImmutableArray.CreateBuilder<ITempoProvider>();
        if (options.RteApi && RteApiProvider.CanAsk(client))
        {
            providers.Add(new RteApiProvider(requests, house.Get<TokenSource>(), house.Time));
        }

        if (options.RteSite)
        {
            providers.Add(new RteSiteProvider(requests, client, house.Time));
        }

        if (!string.IsNullOrWhiteSpace(options.Address))
        {
            providers.Add(new AddressProvider(new AddressRequests(requests, options.Address, options.Headers, "Tempo:Address", house.Time)));
        }

        return providers.ToImmutable();
    }

    private static RegisteredParts Parts(EcowattDelestageBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return RegisteredParts.Of(builder.Services, builder.Key)
            ?? throw new InvalidOperationException("the builder belongs to no house; expected the one that AddEcowattDelestage returned");
    }

    private static bool IsRegistered<T>(this EcowattDelestageBuilder builder)
        => builder.Services.Any(service => service.ServiceType == typeof(T) && Equals(service.ServiceKey, builder.Key));

    private static T Set<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(HouseServices house)
        where T : class
        => house.Services.GetRequiredService<IOptionsMonitor<T>>().Get(house.Key ?? Options.Options.DefaultName);

    private static void AddOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(EcowattDelestageBuilder builder, string section, Action<T>? configure, Action<T, IConfigurationSection> read)
        where T : class
    {
        var options = builder.Services.AddOptions<T>(builder.OptionsName).ValidateOnStart();
        if (builder.Key is null && !builder.IsRegistered<TariffSection<T>>())
        {
            builder.Services.AddSingleton(new TariffSection<T>());
            options.Configure<IServiceProvider>((configured, services) =>
            {
                if (services.GetService<IConfiguration>()?.GetSection(section) is { } there)
                {
                    read(configured, there);
                }
            });
        }

        if (configure is not null)
        {
            options.Configure(configure);
        }
    }

    // Marks that the section is read already: read twice, it would count above what code set in between.
    private sealed class TariffSection<T>;
}
