using System.Diagnostics.Metrics;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Feed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tests.DependencyInjection;

/// <summary>Several houses in one application, each by its key.</summary>
public sealed class KeyedHousesTests
{
    private static readonly (string, string?)[] Houses =
    [
        .. House("Ecowatt", "main"), .. House("North", "north-id"), .. House("South", "south-id"),
    ];

    [Fact]
    public async Task Each_house_has_its_own_account_signals_zones_and_controller()
    {
        var clients = new Dictionary<string, CountingClient> { [""] = new(), ["north"] = new(), ["south"] = new() };
        await using var host = await StartAsync(services =>
        {
            services.AddSingleton<IEcowattClient>(clients[""]);
            services.AddKeyedSingleton<IEcowattClient>("north", clients["north"]);
            services.AddKeyedSingleton<IEcowattClient>("south", clients["south"]);
        });
        await host.Services.GetRequiredKeyedService<SignalFeedService>("north").FirstLook.WaitAsync(HangGuard.Limit);
        await host.Services.GetRequiredKeyedService<SignalFeedService>("south").FirstLook.WaitAsync(HangGuard.Limit);
        await host.Services.GetRequiredService<SignalFeedService>().FirstLook.WaitAsync(HangGuard.Limit);
        var user = host.Services.GetRequiredService<User>();

        Assert.Equal(4, new object[] { user.Main, user.North, user.South, user.NorthFeed }.Distinct().Count());
        Assert.All(new[] { user.Main, user.North, user.South }, static controller => Assert.Equal("house", Assert.Single(controller.Zones).Zone.Name));
        Assert.Equal(["main", "north-id", "south-id"], clients.Keys.Select(name => host.Services.GetRequiredService<IOptionsMonitor<EcowattDelestageOptions>>().Get(name).Client.ClientId));
        Assert.All(clients.Values, static client => Assert.Equal(1, client.Calls));
        Assert.Equal(3, host.Services.GetServices<IHostedService>().OfType<LoadSheddingController>().Count());
        Assert.NotSame(host.Services.GetRequiredKeyedService<IRelayBank>("north"), host.Services.GetRequiredKeyedService<IRelayBank>("south"));
    }

    [Fact]
    public async Task An_override_in_one_house_moves_nothing_in_another()
    {
        await using var host = await StartAsync(AddClients);
        var user = host.Services.GetRequiredService<User>();
        await Task.WhenAll(user.North.WaitForPendingAsync(), user.South.WaitForPendingAsync());

        await user.North.SetOverrideAsync("house", "boiler", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)));

        Assert.Single(user.North.ActiveOverrides);
        Assert.Empty(user.South.ActiveOverrides);
        Assert.Empty(user.Main.ActiveOverrides);
    }

    [Theory]
    [InlineData("South:Folder", "Folder of the house \"south\" is")]
    [InlineData("South:ControlFolder", "ControlFolder of the house \"south\" is")]
    public async Task Two_houses_with_one_folder_are_refused_in_words(string key, string finding)
    {
        using var folder = new TestFolder();
        var started = new StartCounter();
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(
            AddClients,
            north => north.Services.AddSingleton<IHostedService>(started),
            (key, folder.Path + Path.DirectorySeparatorChar), (key.Replace("South", "North", StringComparison.Ordinal), Path.Combine(folder.Path, "x", ".."))));

        Assert.Contains($"South:{finding} \"{folder.Path}{Path.DirectorySeparatorChar}\", in which the house \"north\" keeps its", refused.Message, StringComparison.Ordinal);
        Assert.Equal("south", refused.OptionsName);

        // The house that comes first is good, and yet it does not begin to command relays that the end of the host would leave in the middle.
        Assert.Equal(0, started.Count);
    }

    [Fact]
    public async Task Two_houses_with_one_account_are_warned_of()
    {
        await using var host = await StartAsync(static services => AddClients(services, ""), ("South:ClientId", "north-id"), ("South:BaseAddress", "http://127.0.0.1:9/"), ("North:BaseAddress", "http://127.0.0.1:9/"), ("North:Retries", "0"), ("South:Retries", "0"));

        Assert.Single(host.Log.Text.Split('\n'), static line => line.Contains("Warning 1307 the house \"south\" and the house \"north\" ask RTE with one account", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_house_may_take_the_signals_of_another_and_needs_no_account_then(bool before)
    {
        await using var host = await StartAsync(
            services =>
            {
                AddClients(services, "", "south");
                if (before)
                {
                    Share(services);
                }
            },
            north =>
            {
                if (!before)
                {
                    Share(north.Services);
                }
            },
            ("North:ClientId", null));

        Assert.Same(host.Services.GetRequiredService<ISignalFeed>(), host.Services.GetRequiredKeyedService<ISignalFeed>("north"));

        static void Share(IServiceCollection services) => services.AddKeyedSingleton("north", static (provider, _) => provider.GetRequiredService<ISignalFeed>());
    }

    [Fact]
    public void Options_of_a_house_that_were_set_before_its_registration_stay()
    {
        var services = new ServiceCollection();
        services.Configure<EcowattDelestageOptions>("barn", static options => (options.Feed.Folder, options.Client.Token) = ("/data/barn", "b"));
        services.AddKeyedEcowattDelestage("barn", static _ => { });
        using var provider = services.BuildServiceProvider();

        Assert.Equal("/data/barn", provider.GetRequiredService<IOptionsMonitor<EcowattDelestageOptions>>().Get("barn").Feed.Folder);
    }

    [Fact]
    public void By_default_houses_keep_their_data_apart()
    {
        var services = new ServiceCollection();
        services.AddEcowattDelestage(static options => options.Client.Token = "a");
        services.AddKeyedEcowattDelestage("Old barn", static options => options.Client.Token = "b");
        using var provider = services.BuildServiceProvider();
        var monitor = provider.GetRequiredService<IOptionsMonitor<EcowattDelestageOptions>>();

        Assert.Equal(Path.Combine(monitor.CurrentValue.Feed.Folder!, "houses", "old_barn"), monitor.Get("Old barn").Feed.Folder);
    }

    [Fact]
    public async Task A_finding_of_a_house_names_its_section_and_its_options()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(static services =>
        {
            AddClients(services);
            services.Configure<EcowattDelestageOptions>("north", static options => options.Client.Retries = 8);
        }, ("North:RefreshInterval", "x")));

        Assert.Equal(
            ["North:RefreshInterval is \"x\"; expected a duration from 00:15:00 to 06:00:00, written hh:mm:ss; a day is 1.00:00:00.", "North:Retries is 8; expected from 0 to 5. Set by code: EcowattDelestageOptions(\"north\").Client.Retries."],
            refused.Failures.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Virtual_time_and_a_virtual_RTE_are_those_of_the_house_that_they_are_given_to()
    {
        var clock = new VirtualClock(new DateTimeOffset(2026, 1, 14, 17, 0, 0, TimeSpan.Zero));
        await using var rte = VirtualRte.Start(SignalScenario.ColdSpell, clock);
        await using var host = await StartAsync(static services => AddClients(services, "", "south"), north => north.UseVirtualRte(rte).UseVirtualTime(clock));

        await host.Services.GetRequiredKeyedService<SignalFeedService>("north").FirstLook.WaitAsync(HangGuard.Limit);

        Assert.NotEmpty(host.Services.GetRequiredKeyedService<ISignalFeed>("north").Current.Signals.Days);
        Assert.Empty(host.Services.GetRequiredService<ISignalFeed>().Current.Signals.Days);
        Assert.Same(TimeProvider.System, host.Services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public async Task Each_house_is_told_apart_in_the_metrics()
    {
        await using var host = await StartAsync(AddClients);
        var houses = new List<object?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Name == "ecowatt.signals.coverage" && instrument.Meter.Scope == host.Services.GetRequiredService<IMeterFactory>())
            {
                houses.Add(instrument.Meter.Tags?.SingleOrDefault(static tag => tag.Key == "ecowatt.house").Value);
            }
        };
        listener.Start();

        Assert.Equal([null, "north", "south"], houses.OrderBy(static house => (string?)house, StringComparer.Ordinal));
    }

    [Fact]
    public void A_house_without_a_name_is_refused()
        => Assert.Throws<ArgumentException>(static () => new ServiceCollection().AddKeyedEcowattDelestage(" ", static _ => { }));

    private static Task<StartedHost> StartAsync(Action<IServiceCollection> before, params (string Key, string? Value)[] settings) => StartAsync(before, static _ => { }, settings);

    private static Task<StartedHost> StartAsync(Action<IServiceCollection> before, Action<EcowattDelestageBuilder> north, params (string Key, string? Value)[] settings)
    {
        var root = new ConfigurationBuilder().AddInMemoryCollection(Houses.Concat(settings).GroupBy(static setting => setting.Item1).Select(static setting => KeyValuePair.Create(setting.Key, setting.Last().Item2))).Build();
        return StartedHost.StartAsync((services, _) =>
        {
            before(services);
            services.AddSingleton<User>();
            north(services.AddKeyedEcowattDelestage("north", root.GetSection("North")).AddSimulatedRelays("desk"));
            services.AddKeyedEcowattDelestage("south", root.GetSection("South")).AddSimulatedRelays("desk");
            services.AddKeyedEcowattDelestage("south", root.GetSection("South"));
            return services.AddEcowattDelestage(root.GetSection("Ecowatt")).AddSimulatedRelays("desk");
        });
    }

    private static void AddClients(IServiceCollection services) => AddClients(services, "", "north", "south");

    private static void AddClients(IServiceCollection services, params string[] keys)
    {
        foreach (var key in keys)
        {
            services.AddKeyedSingleton<IEcowattClient>(key.Length == 0 ? null : key, new CountingClient());
        }
    }

    private static (string, string?)[] House(string section, string id) =>
    [
        ($"{section}:ClientId", id), ($"{section}:ClientSecret", "a-secret"), ($"{section}:Folder", ""),
        ($"{section}:Zones:house:Bank", "desk"), ($"{section}:Zones:house:Loads:boiler:Channel", "0"),
    ];

    /// <summary>A service of an application, which names the house that it wants.</summary>
    private sealed record User(
        LoadSheddingController Main,
        [FromKeyedServices("north")] LoadSheddingController North,
        [FromKeyedServices("south")] LoadSheddingController South,
        [FromKeyedServices("north")] ISignalFeed NorthFeed);

    /// <summary>Starts after the parts of the first house.</summary>
    private sealed class StartCounter : IHostedService
    {
        public int Count { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Count++;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class CountingClient : IEcowattClient
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _calls);
            return Task.FromResult(EcowattSignals.Empty);
        }
    }
}
