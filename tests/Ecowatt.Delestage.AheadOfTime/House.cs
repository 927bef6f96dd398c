using System.Text;
using Ecowatt.Delestage.Simulation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AheadOfTime;

/// <summary>A house in virtual time: signals of a virtual RTE, relays of memory, a folder on disk, and the web interface on loopback.</summary>
internal sealed class House : IAsyncDisposable
{
    public const string Zone = "house";
    public const string ApiKey = "ahead-of-time-key";

    private static readonly SignalScenario Evening = new(static date => SignalScenario.Day(date == Day ? "111111111111111112332111" : "000111111111111111111111"));

    private readonly WebApplication _application;
    private readonly VirtualRte _rte;
    private readonly VirtualLinky _meter;
    private bool _stopped;

    private House(WebApplication application, VirtualRte rte, VirtualLinky meter, VirtualClock clock)
    {
        _application = application;
        (_rte, _meter) = (rte, meter);
        Clock = clock;
        Web = new HttpClient { BaseAddress = new Uri(application.Urls.Single()) };
    }

    /// <summary>The day whose hours 17 to 21 are tense or critical.</summary>
    public static DateOnly Day { get; } = new(2026, 1, 14);

    public VirtualClock Clock { get; }

    public HttpClient Web { get; }

    public IServiceProvider Services => _application.Services;

    public IDelestage Delestage => Services.GetRequiredService<IDelestage>();

    /// <summary>An instant of Paris's clock, from the beginning of <see cref="Day"/> on.</summary>
    public static DateTimeOffset At(double hours) => ParisTime.StartOf(Day).AddHours(hours);

    /// <summary>Starts a house and waits until it has signals and has decided.</summary>
    /// <param name="folder">Where signals, state and journal are kept.</param>
    /// <param name="heaterMinimum">The heater's minimum on-time, as the configuration gives it.</param>
    public static async Task<House> StartAsync(string folder, string heaterMinimum = "00:05:00")
    {
        var clock = new VirtualClock(At(16.5));
        var rte = VirtualRte.Start(Evening, clock);

        // A meter speaks in real time, whatever the house's clock says.
        var meter = await VirtualLinky.StartAsync(new VirtualLinkyOptions { Mode = VirtualLinkyMode.Standard, Contract = VirtualLinkyContract.OffPeak });
        try
        {
            var application = Build(rte, meter, clock, folder, heaterMinimum);
            await application.StartAsync();
            var house = new House(application, rte, meter, clock);
            await HangGuard.UntilAsync(() => house.Services.GetRequiredService<ISignalFeed>().Current.Origin == SignalOrigin.Live, static () => "the first answer of RTE");
            await HangGuard.UntilAsync(() => house.Delestage.Zones[0].DecidedAt is not null, static () => "the first decision");
            return house;
        }
        catch
        {
            await meter.DisposeAsync();
            await rte.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether a load is powered now; null where that is not known.</summary>
    public bool? IsPowered(string load) => Delestage.FindLoad(Zone, load)!.Powered;

    public async Task StopAsync()
    {
        _stopped = true;

        // At the stop loads are restored one after the other in virtual time, so the clock must go on.
        using var stopped = new CancellationTokenSource();
        var running = Clock.RunAsync(600, stopped.Token);
        await _application.StopAsync();
        await stopped.CancelAsync();
        await running;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopped)
        {
            await StopAsync();
        }

        Web.Dispose();
        await _application.DisposeAsync();
        await _meter.DisposeAsync();
        await _rte.DisposeAsync();
    }

    private static WebApplication Build(VirtualRte rte, VirtualLinky meter, VirtualClock clock, string folder, string heaterMinimum)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Settings)));
        builder.Configuration["Ecowatt:ControlFolder"] = folder;
        builder.Configuration["Linky:meter:Port"] = $"{VirtualLinky.Host}:{meter.Port}";
        builder.Configuration["Ecowatt:Zones:house:Loads:Heater:MinOnTime"] = heaterMinimum;
        builder.Services
            .AddEcowattDelestage(builder.Configuration.GetSection("Ecowatt"))
            .AddSimulatedRelays("desk")
            .AddLinky("meter")
            .AddTempo()
            .AddHistory()
            // No broker answers there, which changes nothing.
            .AddMqtt(static options => options.Broker = "127.0.0.1:1")
            .UseVirtualRte(rte)
            .UseVirtualTime(clock)
            .AddDelestageWeb();

        // A virtual RTE keeps no signals on the disk by itself; here they are part of what is checked.
        builder.Services.PostConfigure<EcowattDelestageOptions>(options => options.Feed.Folder = folder);
        builder.Services.AddHealthChecks().AddEcowattDelestage();
        var application = builder.Build();
        application.MapEcowattDelestage();
        return application;
    }

    private static string Settings => $$"""
        {
          "EcowattWeb": { "ApiKey": "{{ApiKey}}" },
          "Ecowatt": {
            "Zones": {
              "{{Zone}}": {
                "Bank": "desk",
                "Loads": {
                  "Heater": { "Channel": 0, "ShedAt": "Critical", "RatedPower": 2000, "MaxShedTime": "06:00:00" },
                  "Boiler": { "Channel": 1, "Contact": "NormallyOpen", "RatedPower": 2200, "MaxShedTime": "06:00:00" },
                  "Washing machine": { "Channel": 2, "RatedPower": 1800, "Deferral": { "Run": "01:00:00", "From": "22:00", "Deadline": "07:00" } }
                }
              }
            }
          }
        }
        """;
}
