using Ecowatt.Delestage.History;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using HouseHistory = Ecowatt.Delestage.History.Recording.HouseHistory;

namespace Ecowatt.Delestage.Trust.Tests.Soak;

/// <summary>A whole house between one start and the next stop: controller, feed, board, journal and history, all of them the application's own, over folders that outlive it.</summary>
internal sealed class SoakHouse : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly VirtualClock _truth;

    private SoakHouse(IHost host, VirtualRte rte, VirtualClock truth)
    {
        (_host, Rte, _truth) = (host, rte, truth);
        Delestage = host.Services.GetRequiredService<IDelestage>();
        Bank = (SimulatedRelayBank)host.Services.GetRequiredService<IRelayBank>();
        History = (HouseHistory)host.Services.GetRequiredService<IHistory>();
        Feed = host.Services.GetRequiredService<ISignalFeed>();
        Hours = host.Services.GetRequiredService<IHourOverrides>();
    }

    public VirtualRte Rte { get; }

    public IDelestage Delestage { get; }

    public SimulatedRelayBank Bank { get; }

    public HouseHistory History { get; }

    public IHourOverrides Hours { get; }

    public ISignalFeed Feed { get; }

    public static async Task<SoakHouse> StartAsync(SoakFolders folders, Zone zone, SignalScenario scenario, VirtualClock truth, SoakClock time)
    {
        var rte = VirtualRte.StartInProcess(scenario, truth);
        var application = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        application.Services.AddEcowattDelestage(options =>
            {
                options.Zones.Add(zone);
                options.Feed.RefreshInterval = TimeSpan.FromHours(2);
                options.Control.JournalFileBytes = SoakFolders.JournalFileBytes;
                options.Control.JournalFiles = SoakFolders.JournalFiles;
                options.Control.JournalDurability = JournalDurability.BySystem;
                options.Control.Folder = folders.House;
                options.Control.LockFolder = folders.Locks;

                // Repeats within a call pause in real time, because networks are real.
                options.Client.Retries = 0;
                options.Client.AttemptTimeout = options.Client.TotalTimeout = TimeSpan.FromMinutes(1);
            })
            .AddSimulatedRelays("desk")
            .AddHistory(static options => (options.RawDays, options.MinuteDays, options.HourDays) = (SoakFolders.RawDays, SoakFolders.MinuteDays, SoakFolders.HourDays))
            .UseVirtualRte(rte).UseVirtualTime(truth);
        application.Services.PostConfigure<EcowattDelestageOptions>(options => options.Feed.Folder = folders.House);

        // The factory of clients changes handlers after two minutes of real time, by a timer that keeps it and its host for so long: years pass in that.
        application.Services.PostConfigureAll<HttpClientFactoryOptions>(static options => options.HandlerLifetime = Timeout.InfiniteTimeSpan);
        application.Services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(time);
        var house = new SoakHouse(application.Build(), rte, truth);
        await house._host.StartAsync();
        await truth.AdvanceToAsync(truth.GetUtcNow());
        await house.Delestage.WaitForPendingAsync();
        return house;
    }

    public async ValueTask DisposeAsync()
    {
        using var stopped = new CancellationTokenSource();
        var turning = _truth.RunAsync(3600, stopped.Token);
        await _host.StopAsync();
        await stopped.CancelAsync();
        await turning;
        await ((IAsyncDisposable)_host).DisposeAsync();
        await Rte.DisposeAsync();
    }
}
