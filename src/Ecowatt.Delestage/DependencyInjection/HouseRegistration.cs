using System.Collections.Immutable;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.HourOverrides;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Supply;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Registers the parts of one house, once, however often it is asked to.</summary>
internal static class HouseRegistration
{
    public static void Add(IServiceCollection services, string? key)
    {
        if (RegisteredParts.Of(services, key) is not null)
        {
            return;
        }

        var parts = new RegisteredParts(services, key);
        services.AddSingleton(parts); // All houses without their key too: each looks for the folders of the others.
        AddShared(services);
        AddOptions(parts);
        parts.TryAdd(static _ => new PartsInUse());
        parts.TryAdd<ISignalAnalyzer>(static house => new SignalAnalyzer(house.Options.Scale));
        parts.AddHosted(house => new StartReport(house, parts));
        ClientRegistration.AddClient(parts);
        AddFeed(parts);
        AddSupply(parts);
        AddController(parts);
    }

    private static void AddShared(IServiceCollection services)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(EnvironmentVariables.OfProcess);
        services.TryAddSingleton<INetworkChanges>(static _ => new SystemNetworkChanges());
        services.TryAddSingleton<IOptionsFactory<EcowattDelestageOptions>, LastValidOptionsFactory>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<EcowattDelestageOptions>, PrepareEcowattDelestageOptions>());
    }

    private static void AddOptions(RegisteredParts parts)
    {
        var key = parts.Key;
        parts.Services.AddOptions<EcowattDelestageOptions>(parts.Name).ValidateOnStart();
        parts.Services.AddSingleton<IValidateOptions<EcowattDelestageOptions>>(provider => new EcowattDelestageOptionsValidator(
            parts.Name, () => new HouseServices(provider, key).All<IRelayBank>(), parts, () => new HouseServices(provider, key).All<IBreakerSensors>()));
        if (key is not null)
        {
            // In front of all that the application sets, and has set already.
            parts.Services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<EcowattDelestageOptions>>(
                new ConfigureNamedOptions<EcowattDelestageOptions>(key, options => HouseDefaults.Apply(options, key))));
            parts.TryAdd(house => Options.Create(house.Services.GetRequiredService<IOptionsMonitor<EcowattDelestageOptions>>().Get(key)));
        }
    }

    private static void AddFeed(RegisteredParts parts)
    {
        parts.TryAdd(static house => new HourOverrideStore(house.Options.Feed.KeptIn, house.Time, house.Logger<HourOverrideStore>()));
        parts.TryAdd<IHourOverrides>(static house => house.Get<HourOverrideStore>());
        parts.TryAdd(static _ => new EcowattSignalSource());
        PartRegistration.AddTo<ISignalSource, EcowattSignalSource>(parts.Services, parts.Key);
        parts.TryAdd(static house => new SignalFeed(house.Get<ISignalAnalyzer>(), house.Get<HourOverrideStore>(), house.Get<EcowattSignalSource>(), Sources(house)));
        parts.TryAdd<ISignalFeed>(static house =>
        {
            house.Get<PartsInUse>().Feed = true;
            return house.Get<SignalFeed>();
        });
        parts.TryAdd(static house => new FeedFolder(
            house.Options.Feed.KeptIn, house.Options.Client.SignalsAddress, house.Time, house.Logger<SignalFeedService>(), house.Options.Client.ApplicationMark));
        parts.TryAdd(static house => new FeedTelemetry(house.Meters!, house.Get<SignalFeed>(), house.Time));
        parts.TryAdd(static house => new SignalFeedService(
            house.Get<IEcowattClient>(),
            house.Get<FeedFolder>(),
            house.Get<SignalFeed>(),
            house.Get<HourOverrideStore>(),
            house.Get<FeedTelemetry>(),
            house.Shared<INetworkChanges>(),
            house.Options.Feed,
            house.Time,
            house.Logger<SignalFeedService>()));
        parts.AddHosted(static house => FeedService(house));
        parts.AddHosted(static house => new SignalSourceService(
            [.. Sources(house).Where(static source => source is not EcowattSignalSource)], house.Get<SignalFeed>(), house.Time, house.Logger<SignalSourceService>()));
    }

    // By the same order as the levels: what the application names first, then by rank.
    private static void AddSupply(RegisteredParts parts)
    {
        parts.TryAdd(static house => new HouseSupply(
            SourceOrder.OfDays(house.All<ITariffDaySource>(), house.Options.Feed.SourceOrder), [.. house.All<IMeterSource>()], house.Time, house.Logger<HouseSupply>()));
        parts.TryAdd<IHouseSupply>(static house => house.Get<HouseSupply>());
        parts.AddHosted(static house => house.Get<HouseSupply>());
    }

    private static ImmutableArray<ISignalSource> Sources(HouseServices house) => SourceOrder.Of(house.All<ISignalSource>(), house.Options.Feed.SourceOrder);

    // The feed that is in use is made first: it tells whether this library's has a part in it.
    private static IHostedService FeedService(HouseServices house)
    {
        house.Get<ISignalFeed>();
        return house.Get<PartsInUse>().Feed ? house.Get<SignalFeedService>() : new PartsInUse.NoFeed();
    }

    // After the feed, so that it stops before it.
    private static void AddController(RegisteredParts parts)
    {
        var name = parts.Name;
        parts.TryAdd(static house => new LoadSheddingController(
            house.Options.Zones,
            house.All<IRelayBank>(),
            house.Get<ISignalFeed>(),
            house.All<ILoadCondition>(),
            house.Options.Control,
            house.Options.ControlKeptIn,
            house.Time,
            house.Logger<LoadSheddingController>(),
            meters: house.Meters));
        parts.TryAdd<IDelestage>(static house => house.Get<LoadSheddingController>());
        parts.TryAdd<IJournalReader>(static house => new JournalArchive(house.Options.ControlKeptIn, [.. house.Options.Zones.Select(static zone => zone.Name)]));
        parts.AddHosted(static house => house.Get<LoadSheddingController>());
        parts.AddHosted(static house => new ReadingSourceService([.. house.All<IReadingSource>()], house.Get<IDelestage>(), house.Time, house.Logger<ReadingSourceService>()));
        parts.AddHosted(house => new ConfigurationMonitor(
            name, house.Services.GetRequiredService<IOptionsMonitor<EcowattDelestageOptions>>(), house.Get<LoadSheddingController>()));
    }
}
