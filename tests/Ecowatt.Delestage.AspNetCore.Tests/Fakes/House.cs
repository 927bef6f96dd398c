using Ecowatt.Delestage.Simulation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.AspNetCore.Tests.Fakes;

/// <summary>An application in memory, on a Wednesday in January at 18:30 in Paris, in time that stands still.</summary>
internal sealed class House : IAsyncDisposable
{
    public static readonly DateTimeOffset Evening = new(2026, 1, 14, 17, 30, 0, TimeSpan.Zero);

    /// <summary>A key that a house takes where it is configured with it.</summary>
    public const string Key = "key-of-the-house-0123456789";

    private readonly WebApplication _app;

    private House(WebApplication app, FakeTimeProvider time, IReadOnlyDictionary<string, SimulatedRelayBank> banks, LogLines log, bool onSocket)
    {
        (_app, Time, Banks, Log) = (app, time, banks, log);
        Client = onSocket ? new HttpClient { BaseAddress = new Uri(app.Urls.First()) } : app.GetTestClient();
    }

    /// <summary>All that was logged.</summary>
    public LogLines Log { get; }

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

    public static Task<House> StartAsync(
        DateTimeOffset now,
        EcowattSignals? signals,
        IEnumerable<Zone> zones,
        TimeSpan relayInterval = default,
        Action<WebApplication>? map = null)
    {
        var setup = new HouseSetup { Now = now, Signals = signals, Zones = [.. zones], RelayInterval = relayInterval };
        return StartAsync(map is null ? setup : setup with { Map = map });
    }

    /// <summary>Starts one and waits until every zone was decided and everything commanded.</summary>
    public static async Task<House> StartAsync(HouseSetup setup)
    {
        var time = new FakeTimeProvider(setup.Now);
#pragma warning disable CA2000 // The application disposes of its providers.
        var log = new LogLines();
#pragma warning restore CA2000
        var builder = WebApplication.CreateSlimBuilder();

        // Beside the tests lie the sample's settings, which count here too: the middleware that knows hosts by them stays out of the way.
        builder.Configuration["AllowedHosts"] = "*";
        builder.Configuration.AddInMemoryCollection(setup.Settings.Select(static setting => KeyValuePair.Create(setting.Key, setting.Value)));
        if (setup.OnSocket)
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<TimeProvider>(time);
        AddSignals(builder.Services, setup);
        var delestage = builder.Services.AddEcowattDelestage(options =>
        {
            (options.Client.ClientId, options.Client.ClientSecret) = ("nobody", "nothing");
            options.Feed.Folder = setup.Folder;
            options.Control.LockFolder = setup.Folder;
            foreach (var zone in setup.Zones)
            {
                options.Zones.Add(zone);
            }
        });

        var banks = setup.Zones.SelectMany(static zone => zone.Banks).ToDictionary(
            static bank => bank,
            bank => new SimulatedRelayBank(bank) { MinSwitchInterval = setup.RelayInterval });
        foreach (var bank in banks.Values)
        {
            delestage.AddRelayBank(_ => setup.Bank(bank));
        }

        setup.Web(delestage);
        setup.Services?.Invoke(builder.Services);
        var app = builder.Build();
        if (setup.Remote is { } remote)
        {
            app.Use((context, next) =>
            {
                context.Connection.RemoteIpAddress = remote;
                return next(context);
            });
        }

        setup.Map(app);
        await app.StartAsync();
        var house = new House(app, time, banks, log, setup.OnSocket);
        if (setup.Live)
        {
            await house.WaitAsync(_ => house.Services.GetRequiredService<ISignalFeed>().Current.FetchedAt is not null);
        }

        if (setup.RelayInterval == default)
        {
            await house.WaitAsync(static zones => zones.All(static zone
                => zone.DecidedAt is not null && zone.Loads.All(static load => load.Powered == load.Decision.Powered)));
        }

        return house;
    }

    private static void AddSignals(IServiceCollection services, HouseSetup setup)
    {
        if (setup is { Live: true, Signals: { } published })
        {
            services.AddSingleton<IEcowattClient>(new PublishedClient(published));
            return;
        }

        services.AddSingleton<IEcowattClient, SilentClient>();
        services.AddSingleton<ISignalFeed>(new ScriptedFeed(setup.Signals is { } signals
            ? new FeedSnapshot(signals, new SignalAnalyzer().Analyze(signals), setup.Now.AddMinutes(-12), SignalOrigin.Live)
            : FeedSnapshot.None));
    }

    /// <summary>Lets time go, a second at a time, until the zones are so.</summary>
    public async Task PassUntilAsync(Func<IEnumerable<ZoneStatus>, bool> condition)
        => await WaitAsync(zones =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return condition(zones);
        });

    /// <summary>Waits until the zones are so.</summary>
    public Task WaitAsync(Func<IEnumerable<ZoneStatus>, bool> condition) => HangGuard.UntilAsync(() => condition(Zones));

    public async Task<string> PageAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        using var answer = await Client.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    /// <summary>Sends a change with the key.</summary>
    public Task<HttpResponseMessage> ChangeAsync(string method, string path, string? body, params (string Name, string Value)[] headers)
        => SendAsync(method, path, body, [("X-Api-Key", Key), .. headers]);

    /// <summary>Sends what it is told; headers as <c>("Name", "value")</c>.</summary>
    public Task<HttpResponseMessage> SendAsync(string method, string path, string? body = null, params (string Name, string Value)[] headers)
        => SendAsync(method, path, body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json"), headers);

    public async Task<HttpResponseMessage> SendAsync(string method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)) { Content = body };
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public Task<string> TextAsync(string path) => Client.GetStringAsync(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();

        await StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Stops the application. At stop the controller waits between two restores; this lets that time go.</summary>
    public async Task StopAsync()
    {
        var stopping = _app.StopAsync();
        while (!stopping.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        await stopping;
    }

    // Minimum times have tests of their own, in the core.
    private static Load Nimble(Load load) => load with { MinOnTime = TimeSpan.Zero, MinOffTime = TimeSpan.Zero };
}
