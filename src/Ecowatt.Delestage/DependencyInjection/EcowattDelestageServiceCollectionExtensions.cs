using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Ecowatt.Delestage;
using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.DependencyInjection;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.HourOverrides;
using Ecowatt.Delestage.Journal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client, the feed, the analyzer and the controller.</summary>
public static class EcowattDelestageServiceCollectionExtensions
{
    /// <summary>Registers everything, set by a section of the configuration.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section, by convention <c>Ecowatt</c>. What does not fit in it is told when the application starts.</param>
    /// <returns>The builder, to which relays are added.</returns>
    public static EcowattDelestageBuilder AddEcowattDelestage(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddSingleton<IConfigureOptions<EcowattDelestageOptions>>(p => new ConfigureEcowattDelestageOptions(
            section, (p.GetService<EnvironmentVariables>() ?? EnvironmentVariables.OfProcess).Read));
        services.AddSingleton(new WatchedConfiguration(section));
        return AddParts(services);
    }

    /// <summary>Registers everything, set by code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options. They are checked when the application starts.</param>
    /// <returns>The builder, to which relays are added.</returns>
    public static EcowattDelestageBuilder AddEcowattDelestage(this IServiceCollection services, Action<EcowattDelestageOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(configure);
        return AddParts(services);
    }

    private static EcowattDelestageBuilder AddParts(IServiceCollection services)
    {
        var parts = PartsOf(services);
        services.AddOptions<EcowattDelestageOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<EcowattDelestageOptions>, CredentialsReader>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EcowattDelestageOptions>, EcowattDelestageOptionsValidator>());
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISignalAnalyzer>(static p => new SignalAnalyzer(Options(p).Scale));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartReport>());
        ClientRegistration.AddClient(services, client => AddClient(parts, client), static p => Options(p).Client);
        AddFeed(services, parts);
        AddController(services);
        return new EcowattDelestageBuilder(services);
    }

    private static LoggerGuard<T> LoggerOf<T>(IServiceProvider provider) => new(provider.GetRequiredService<ILogger<T>>());

    // One for a collection, however often this library is registered in it.
    private static RegisteredParts PartsOf(IServiceCollection services)
    {
        if (services.FirstOrDefault(static service => service.ServiceType == typeof(RegisteredParts))?.ImplementationInstance is RegisteredParts known)
        {
            return known;
        }

        var parts = new RegisteredParts(services);
        services.AddSingleton(parts);
        return parts;
    }

    private static void AddClient(RegisteredParts parts, ServiceDescriptor client)
        => parts.TryAdd(ServiceDescriptor.Singleton(p =>
        {
            p.GetRequiredService<PartsInUse>().Client = true;
            return (IEcowattClient)client.ImplementationFactory!(p);
        }));

    private static void AddFeed(IServiceCollection services, RegisteredParts parts)
    {
        services.TryAddSingleton(static p => new HourOverrideStore(
            Options(p).Feed.KeptIn, p.GetRequiredService<TimeProvider>(), LoggerOf<HourOverrideStore>(p)));
        services.TryAddSingleton<IHourOverrides>(static p => p.GetRequiredService<HourOverrideStore>());
        services.TryAddSingleton<EcowattSignalSource>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISignalSource, EcowattSignalSource>(static p => p.GetRequiredService<EcowattSignalSource>()));
        services.TryAddSingleton(static p => new SignalFeed(
            p.GetRequiredService<ISignalAnalyzer>(), p.GetRequiredService<HourOverrideStore>(), p.GetRequiredService<EcowattSignalSource>(), Sources(p)));
        parts.TryAdd(ServiceDescriptor.Singleton<ISignalFeed>(static p =>
        {
            p.GetRequiredService<PartsInUse>().Feed = true;
            return p.GetRequiredService<SignalFeed>();
        }));
        services.TryAddSingleton(static p => new FeedFolder(
            Options(p).Feed.KeptIn,
            Options(p).Client.SignalsAddress,
            p.GetRequiredService<TimeProvider>(),
            LoggerOf<SignalFeedService>(p),
            Options(p).Client.ApplicationMark));
        services.TryAddSingleton<INetworkChanges>(static _ => new SystemNetworkChanges());
        services.TryAddSingleton(static p => new FeedTelemetry(p.GetRequiredService<IMeterFactory>(), p.GetRequiredService<SignalFeed>(), p.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static p => new SignalFeedService(
            p.GetRequiredService<IEcowattClient>(),
            p.GetRequiredService<FeedFolder>(),
            p.GetRequiredService<SignalFeed>(),
            p.GetRequiredService<HourOverrideStore>(),
            p.GetRequiredService<FeedTelemetry>(),
            p.GetRequiredService<INetworkChanges>(),
            Options(p).Feed,
            p.GetRequiredService<TimeProvider>(),
            LoggerOf<SignalFeedService>(p)));
        if (services.All(static service => service.ServiceType != typeof(PartsInUse)))
        {
            services.AddSingleton<PartsInUse>();
            services.AddSingleton(static p => FeedService(p));
            services.AddSingleton<IHostedService>(static p => new SignalSourceService(
                [.. Sources(p).Where(static source => source is not EcowattSignalSource)],
                p.GetRequiredService<SignalFeed>(),
                p.GetRequiredService<TimeProvider>(),
                LoggerOf<SignalSourceService>(p)));
        }
    }

    private static ImmutableArray<ISignalSource> Sources(IServiceProvider provider)
        => SourceOrder.Of(provider.GetServices<ISignalSource>(), Options(provider).Feed.SourceOrder);

    // The feed that is in use is made first: it tells whether this library's has a part in it.
    private static IHostedService FeedService(IServiceProvider provider)
    {
        provider.GetRequiredService<ISignalFeed>();
        return provider.GetRequiredService<PartsInUse>().Feed ? provider.GetRequiredService<SignalFeedService>() : new PartsInUse.NoFeed();
    }

    // After the feed, so that it stops before it.
    private static void AddController(IServiceCollection services)
    {
        services.TryAddSingleton(static p => new LoadSheddingController(
            Options(p).Zones,
            p.GetServices<IRelayBank>(),
            p.GetRequiredService<ISignalFeed>(),
            p.GetServices<ILoadCondition>(),
            Options(p).Control,
            Options(p).ControlKeptIn,
            p.GetRequiredService<TimeProvider>(),
            LoggerOf<LoadSheddingController>(p),
            meters: p.GetService<IMeterFactory>()));
        services.TryAddSingleton<IDelestage>(static p => p.GetRequiredService<LoadSheddingController>());
        services.TryAddSingleton<IJournalReader>(static p => new JournalArchive(Options(p).ControlKeptIn, [.. Options(p).Zones.Select(static zone => zone.Name)]));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LoadSheddingController>(static p => p.GetRequiredService<LoadSheddingController>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ReadingSourceService>(static p => new ReadingSourceService(
            [.. p.GetServices<IReadingSource>()], p.GetRequiredService<IDelestage>(), p.GetRequiredService<TimeProvider>(), LoggerOf<ReadingSourceService>(p))));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ConfigurationMonitor>(static p => new ConfigurationMonitor(
            p.GetService<WatchedConfiguration>()?.Section,
            p.GetRequiredService<IOptionsFactory<EcowattDelestageOptions>>(),
            p.GetRequiredService<LoadSheddingController>(),
            LoggerOf<LoadSheddingController>(p))));
    }

    private static EcowattDelestageOptions Options(IServiceProvider provider)
        => provider.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value;
}
