using Ecowatt.Delestage.AspNetCore.Dashboard;
using Ecowatt.Delestage.AspNetCore.Events;
using Ecowatt.Delestage.Simulation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Browser.Tests.Tools;

/// <summary>
/// An application on a real port of loopback, below a prefix, with a virtual RTE. Its time stands still but where a test lets
/// it go: it begins on a cold Wednesday in January, at 16:30 in Paris, half an hour before the grid gets tense.
/// </summary>
internal sealed class LiveHouse : IAsyncDisposable
{
    public static readonly DateTimeOffset Afternoon = new(2026, 1, 14, 15, 30, 0, TimeSpan.Zero);

    private readonly WebApplication _app;
    private readonly VirtualRte _rte;
    private readonly Door _door;
    private readonly Served _served;

    private LiveHouse(WebApplication app, VirtualRte rte, VirtualClock clock, SimulatedRelayBank bank, Door door, Served served)
    {
        (_app, _rte, Clock, Bank, _door, _served) = (app, rte, clock, bank, door, served);
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        Address = new Uri($"{address}/house/");
    }

    /// <summary>Where the dashboard is.</summary>
    public Uri Address { get; }

    public VirtualClock Clock { get; }

    public SimulatedRelayBank Bank { get; }

    /// <summary>Gets how many event streams are open.</summary>
    public int Streams => _app.Services.GetRequiredService<EventStreamLimiter>().Open;

    /// <summary>Gets or sets the files of the dashboard, of which an upgrade brings others.</summary>
    public DashboardFiles Files { get => _served.Files; set => _served.Files = value; }

    /// <summary>Gets or sets what happens to a request before it is answered: it may wait, or answer by itself and return true.</summary>
    public Func<HttpContext, Task<bool>> Before { get => _door.Before; set => _door.Before = value; }

    public LoadSheddingController Controller => _app.Services.GetRequiredService<LoadSheddingController>();

    public IHistory History => _app.Services.GetRequiredService<IHistory>();

    /// <summary>What answers as RTE.</summary>
    public VirtualRte Rte => _rte;

    public static Task<LiveHouse> StartAsync(DateTimeOffset? start = null, SignalScenario? scenario = null, params (string Key, string Value)[] settings)
        => StartAsync([House], start, scenario, folder: null, settings);

    /// <summary>Starts one of a zone of its own, which keeps a journal where it has a folder.</summary>
    public static Task<LiveHouse> StartAsync(Zone zone, DateTimeOffset? start = null, SignalScenario? scenario = null, string? folder = null, params (string Key, string Value)[] settings)
        => StartAsync([zone], start, scenario, folder, settings);

    /// <summary>Starts one of several zones, each on a bank of its own.</summary>
    public static Task<LiveHouse> StartAsync(Zone[] zones, DateTimeOffset? start = null, SignalScenario? scenario = null, string? folder = null, params (string Key, string Value)[] settings)
        => StartAsync(zones, supply: null, start, scenario, folder, settings);

    /// <summary>Starts one with a meter and the days of a tariff, where they are given.</summary>
    public static Task<LiveHouse> StartAsync(Zone[] zones, PretendedSupply? supply, DateTimeOffset? start = null, SignalScenario? scenario = null, string? folder = null, params (string Key, string Value)[] settings)
        => StartAsync(zones, supply, static _ => { }, start, scenario, folder, settings);

    /// <summary>Starts one with more that is registered, as a history.</summary>
    public static async Task<LiveHouse> StartAsync(Zone[] zones, PretendedSupply? supply, Action<EcowattDelestageBuilder> more, DateTimeOffset? start = null, SignalScenario? scenario = null, string? folder = null, params (string Key, string Value)[] settings)
    {
        var clock = new VirtualClock(start ?? Afternoon);
        var rte = VirtualRte.Start(scenario ?? SignalScenario.ColdSpell, clock);
#pragma warning disable CA2000 // The controller disposes of its banks.
        var banks = zones.Select(static zone => new SimulatedRelayBank(zone.Bank, Math.Max(8, zone.Loads.Length)) { MinSwitchInterval = TimeSpan.Zero }).ToArray();
#pragma warning restore CA2000
        var door = new Door();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration["EcowattWeb:AllowLocalChanges"] = "true";
        builder.Configuration["EcowattWeb:AcceptAuthorInBody"] = "true";
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        if (supply is not null)
        {
            builder.Services.AddSingleton<IMeterSource>(supply).AddSingleton<ITariffDaySource>(supply);
        }

        var served = new Served();
        builder.Services.AddTransient(_ => served.Files);
        var delestage = builder.Services.AddEcowattDelestage(options =>
        {
            Array.ForEach(zones, options.Zones.Add);
            (options.Control.Folder, options.Control.LockFolder) = (folder, folder);
        });
        Array.ForEach(banks, bank => delestage.AddRelayBank(_ => bank));
        delestage.AddDelestageWeb().UseVirtualTime(clock).UseVirtualRte(rte);
        more(delestage);

        var app = builder.Build();
        app.Use(door.PassAsync);
        app.UseRouting();
        app.MapGroup("/house").MapEcowattDelestage();
        await app.StartAsync();
        var house = new LiveHouse(app, rte, clock, banks[0], door, served);
        await house.GoToAsync(clock.GetUtcNow().AddSeconds(30));
        return house;
    }

    /// <summary>Changes an hour as another person would, not on the page.</summary>
    public Task ChangeHourAsync(DateOnly day, int hour, SignalLevel level, string by)
        => _app.Services.GetRequiredService<IHourOverrides>().SetAsync(day, hour, level, by);

    /// <summary>Drops every connection and answers none, until <see cref="Open"/>.</summary>
    public void Cut() => _door.Cut();

    public void Open() => _door.Open();

    /// <summary>Lets time go to an instant. Between two commands the controller waits on this clock.</summary>
    public Task GoToAsync(DateTimeOffset instant) => Clock.AdvanceToAsync(instant);

    public async ValueTask DisposeAsync()
    {
        _door.Cut();

        // At stop the controller waits between two restores; this lets that time go.
        using var ended = new CancellationTokenSource();
        var running = Clock.RunAsync(60, ended.Token);
        await _app.StopAsync();
        await ended.CancelAsync();
        await running;
        await _app.DisposeAsync();
        await _rte.DisposeAsync();
    }

    /// <summary>A zone of many heaters: every other one is shed where the grid is tense, the others where it is critical.</summary>
    public static Zone ManyHeaters(int count) => new()
    {
        Name = "house",
        Bank = "desk",
        Loads = [.. Enumerable.Range(0, count).Select(static i => Nimble($"Heater {i + 1}", i, i % 2 == 0 ? SignalLevel.Tense : SignalLevel.Critical, 1000))],
    };

    /// <summary>The zone that a house has where a test asks for no other.</summary>
    public static Zone House => new()
    {
        Name = "house",
        Bank = "desk",
        Loads =
        [
            Nimble("Water heater", 0, SignalLevel.Tense, 2200),
            Nimble("Heat pump", 1, SignalLevel.Critical, 2500),
            Nimble("Living room heater", 2, SignalLevel.Critical, 1500),
            Nimble("Bedroom heaters", 3, SignalLevel.Tense, 2000),
            Nimble("Bathroom heater", 4, SignalLevel.Tense, 1000),
            Nimble("Car charger", 5, SignalLevel.Tense, 3700),
            Nimble("Pool pump", 6, SignalLevel.Tense, 750),
            Nimble("Freezer", 7, SignalLevel.Critical, 150),
        ],
    };

    // Minimum times have tests of their own, in the core.
    private static Load Nimble(string name, int channel, SignalLevel shedAt, double power) => new()
    {
        Name = name,
        Channel = channel,
        ShedAt = shedAt,
        RatedPower = power,
        MinOnTime = TimeSpan.Zero,
        MinOffTime = TimeSpan.Zero,
        MaxShedTime = TimeSpan.FromHours(6),
    };

    private sealed class Served
    {
        public DashboardFiles Files { get; set; } = new();
    }
}
