using Ecowatt.Delestage.Analysis;
using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Relays;
using Ecowatt.Delestage.Signals;
using Ecowatt.Delestage.Simulation.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.AspNetCore.Tests.Fakes;

/// <summary>An application in memory, on a Wednesday in January at 18:30 in Paris, in time that stands still.</summary>
internal sealed class House : IAsyncDisposable
{
    public static readonly DateTimeOffset Evening = new(2026, 1, 14, 17, 30, 0, TimeSpan.Zero);

    private readonly WebApplication _app;

    private House(WebApplication app, FakeTimeProvider time, IReadOnlyDictionary<string, SimulatedRelayBank> banks)
    {
        (_app, Time, Banks) = (app, time, banks);
        Client = app.GetTestClient();
    }

    public HttpClient Client { get; }

    public FakeTimeProvider Time { get; }

    public IReadOnlyDictionary<string, SimulatedRelayBank> Banks { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>What the controller itself says; its words are the core's, and tested there.</summary>
    public IReadOnlyList<ZoneStatus> Zones => Services.GetRequiredService<LoadSheddingController>().Zones;

    /// <summary>One cold day: tense 08 to 13 and 17 to 21 h, critical 18 to 20 h, low-carbon before 5 h.</summary>
    public static EcowattSignals ColdDay(DateTimeOffset now) => SignalScenario.WinterDay(ParisTime.DateOf(now)).PublishedAt(now);

    /// <summary>A zone named house on a bank named desk, whose loads may move at once.</summary>
    public static Zone Zone(params Load[] loads) => new() { Name = "house", Bank = "desk", Loads = [.. loads.Select(Nimble)] };

    public static Load Load(string name, int channel, SignalLevel shedAt = SignalLevel.Tense) => new() { Name = name, Channel = channel, ShedAt = shedAt };

    public static Task<House> StartAsync(params Zone[] zones) => StartAsync(Evening, ColdDay(Evening), zones);

    /// <summary>Starts one and waits until every zone was decided and everything commanded.</summary>
    public static async Task<House> StartAsync(
        DateTimeOffset now,
        EcowattSignals? signals,
        IEnumerable<Zone> zones,
        TimeSpan relayInterval = default,
        Action<WebApplication>? map = null)
    {
        var time = new FakeTimeProvider(now);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<IEcowattClient, SilentClient>();
        builder.Services.AddSingleton<ISignalFeed>(new ScriptedFeed(signals is null
            ? FeedSnapshot.None
            : new FeedSnapshot(signals, new SignalAnalyzer().Analyze(signals), now.AddMinutes(-12), SignalOrigin.Live)));
        var delestage = builder.Services.AddEcowattDelestage(options =>
        {
            (options.Client.ClientId, options.Client.ClientSecret) = ("nobody", "nothing");
            options.Feed.Folder = null;
            foreach (var zone in zones)
            {
                options.Zones.Add(zone);
            }
        });

        var banks = zones.ToDictionary(
            static zone => zone.Bank,
            zone => new SimulatedRelayBank(zone.Bank) { ShortestInterval = relayInterval });
        foreach (var bank in banks.Values)
        {
            delestage.AddRelayBank(_ => bank);
        }

        var app = builder.Build();
        (map ?? (static app => app.MapEcowattDelestage()))(app);
        await app.StartAsync();
        var house = new House(app, time, banks);
        if (relayInterval == default)
        {
            await house.WaitAsync(static zones => zones.All(static zone
                => zone.DecidedAt is not null && zone.Loads.All(static load => load.Powered == load.Decision.Powered)));
        }

        return house;
    }

    /// <summary>Lets time go, a second at a time, until the zones are so.</summary>
    public async Task PassUntilAsync(Func<IEnumerable<ZoneStatus>, bool> condition)
        => await WaitAsync(zones =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return condition(zones);
        });

    /// <summary>Waits until the zones are so; the limit ends a test that hangs, and is far beyond what a slow machine needs.</summary>
    public async Task WaitAsync(Func<IEnumerable<ZoneStatus>, bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition(Zones))
        {
            Assert.False(limit.IsCancellationRequested, "it did not become so within 30 s");
            await Task.Delay(5);
        }
    }

    public async Task<string> PageAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        using var answer = await Client.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    public Task<string> TextAsync(string path) => Client.GetStringAsync(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();

        // At stop the controller waits between two restores; this lets that time go.
        var stopping = _app.StopAsync();
        while (!stopping.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        await stopping;
        await _app.DisposeAsync();
    }

    // Minimum times have tests of their own, in the core.
    private static Load Nimble(Load load) => load with { MinimumOn = TimeSpan.Zero, MinimumOff = TimeSpan.Zero };
}
