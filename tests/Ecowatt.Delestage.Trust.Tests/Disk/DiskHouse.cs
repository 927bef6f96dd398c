using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.History;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using HouseHistory = Ecowatt.Delestage.History.Recording.HouseHistory;

namespace Ecowatt.Delestage.Trust.Tests.Disk;

/// <summary>A small house with everything that is written: state, journal, the feed's files, changes of hours, history and locks, all in one folder. In virtual time.</summary>
internal sealed class DiskHouse : IAsyncDisposable
{
    /// <summary>The day on which it lives: calm but for its evening.</summary>
    public static readonly DateOnly Day = new(2026, 1, 14);

    private readonly IHost _host;
    private readonly VirtualRte _rte;

    private DiskHouse(IHost host, VirtualRte rte, VirtualClock clock, HeardLog log)
    {
        (_host, _rte, Clock, Log) = (host, rte, clock, log);
        Delestage = host.Services.GetRequiredService<IDelestage>();
        History = (HouseHistory)host.Services.GetRequiredService<IHistory>();
        Hours = host.Services.GetRequiredService<IHourOverrides>();
        Feed = host.Services.GetRequiredService<ISignalFeed>();
    }

    /// <summary>A heater that somebody orders off, and two loads that are to be powered while the grid is calm.</summary>
    public static Zone Zone { get; } = new()
    {
        Name = "house",
        Bank = "desk",
        Loads =
        [
            new Load { Name = "heater", Channel = 0, RatedPower = 2000 },
            new Load { Name = "boiler", Channel = 1, RatedPower = 2200, ShedAt = SignalLevel.Critical },
            new Load { Name = "charger", Channel = 2, RatedPower = 3700, Contact = RelayContact.NormallyOpen },
        ],
    };

    public VirtualClock Clock { get; }

    public HeardLog Log { get; }

    public IDelestage Delestage { get; }

    public HouseHistory History { get; }

    public IHourOverrides Hours { get; }

    public ISignalFeed Feed { get; }

    public static DateTimeOffset At(double hour) => ParisTime.StartOf(Day).AddHours(hour);

    /// <summary>Starts it, and lets it decide for the first time.</summary>
    /// <param name="folder">Where it writes.</param>
    /// <param name="at">When it is.</param>
    /// <param name="relays">What it commands.</param>
    /// <param name="hasRte">Whether RTE answers.</param>
    /// <param name="configure">Changes options.</param>
    public static async Task<DiskHouse> StartAsync(string folder, DateTimeOffset at, DeskRelays relays, bool hasRte = true, Action<ControlOptions>? configure = null)
    {
        var clock = new VirtualClock(at);
        var log = new HeardLog();
        var rte = VirtualRte.StartInProcess(new SignalScenario(static _ => SignalScenario.Day("111111111111111111221111")), clock);
        if (!hasRte)
        {
            rte.FailBetween(at.AddDays(-1), at.AddDays(30));
        }

        var application = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        application.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Information).AddFilter("System", LogLevel.None).AddFilter("Microsoft", LogLevel.Warning);
        application.Services.AddEcowattDelestage(options =>
            {
                options.Zones.Add(Zone);
                options.Control.Folder = folder;
                options.Control.LockFolder = Path.Combine(folder, "locks");
                options.Control.WhenStopped = StopPolicy.LeaveAsIs;
                options.Client.Retries = 0;
                options.Client.AttemptTimeout = options.Client.TotalTimeout = TimeSpan.FromMinutes(1);
                configure?.Invoke(options.Control);
            })
            .AddRelayBank(_ => new DeskBank(relays))
            .AddHistory()
            .UseVirtualRte(rte).UseVirtualTime(clock);
        application.Services.PostConfigure<EcowattDelestageOptions>(options => options.Feed.Folder = folder);
        application.Services.PostConfigureAll<HttpClientFactoryOptions>(static options => options.HandlerLifetime = Timeout.InfiniteTimeSpan);

        // RTE's answers are kept as RTE's own are: its address is the same after a restart, only this one's is not.
        application.Services.Replace(ServiceDescriptor.Singleton(provider => new FeedFolder(folder, "rte", clock, provider.GetRequiredService<ILogger<SignalFeedService>>())));
        var house = new DiskHouse(application.Build(), rte, clock, log);
        try
        {
            await house._host.StartAsync();
            await house._host.Services.GetRequiredService<SignalFeedService>().FirstLook;
            await house.SettleAsync();
            return house;
        }
        catch
        {
            await house.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets everything happen that is due by now, and what is recorded be written.</summary>
    public async Task SettleAsync()
    {
        await Clock.AdvanceToAsync(Clock.GetUtcNow());
        await Delestage.WaitForPendingAsync();
        await History.WriteAsync();
    }

    public async Task AdvanceAsync(TimeSpan by)
    {
        await Clock.AdvanceToAsync(Clock.GetUtcNow() + by);
        await SettleAsync();
    }

    public bool? Powered(string load) => Delestage.FindLoad(Zone.Name, load)!.Powered;

    public async ValueTask DisposeAsync()
    {
        using var stopped = new CancellationTokenSource();
        var turning = Clock.RunAsync(3600, stopped.Token);
        await _host.StopAsync();
        await stopped.CancelAsync();
        await turning;
        await ((IAsyncDisposable)_host).DisposeAsync();
        await _rte.DisposeAsync();
    }
}
