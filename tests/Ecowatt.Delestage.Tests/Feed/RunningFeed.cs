using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>A feed in a host of its own: a process, as far as the folder can tell.</summary>
internal sealed class RunningFeed : IAsyncDisposable
{
    private readonly IHost _host;

    private RunningFeed(Func<RunningFeed, IHost> build) => _host = build(this);

    public RecordingLog Log { get; } = new();

    /// <summary>The network's time: no limit of the client passes by itself.</summary>
    public NetworkLimits Network { get; } = new();

    public ISignalFeed Feed => _host.Services.GetRequiredService<ISignalFeed>();

    public IHourOverrides Changes => _host.Services.GetRequiredService<IHourOverrides>();

    public IServiceProvider Services => _host.Services;

    public FeedSnapshot Snapshot => Feed.Current;

    /// <summary>What it knew before any service was started that decides by it.</summary>
    public FeedSnapshot AtStart => _host.Services.GetRequiredService<FirstSight>().Seen!;

    /// <summary>Starts one and waits until it has looked, or until something else came about where that is given; then a second passes, unless told otherwise.</summary>
    public static async Task<RunningFeed> StartAsync(VirtualRte rte, VirtualClock clock, string? folder = null, Action<EcowattDelestageOptions>? configure = null, Action<EcowattDelestageBuilder>? alter = null, Func<Task>? until = null, bool advance = true, NetworkLimits? network = null)
    {
        var feed = new RunningFeed(feed => Build(rte, clock, folder, configure, alter, feed.Log, network ?? feed.Network));
        await feed._host.StartAsync();

        // The virtual clock stands while it reads the disk, makes a first call, if it makes one, and goes to sleep.
        await (until?.Invoke() ?? feed._host.Services.GetRequiredService<SignalFeedService>().FirstLook).WaitAsync(HangGuard.Limit);
        if (advance)
        {
            await clock.AdvanceToAsync(clock.GetUtcNow().AddSeconds(1));
        }

        return feed;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        Log.Dispose();
    }

    private static IHost Build(VirtualRte rte, VirtualClock clock, string? folder, Action<EcowattDelestageOptions>? configure, Action<EcowattDelestageBuilder>? alter, RecordingLog log, NetworkLimits network)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        var delestage = builder.Services.AddEcowattDelestage(static options => options.Client.Retries = 0).UseVirtualRte(rte).UseVirtualTime(clock);
        builder.Services.PostConfigure<EcowattDelestageOptions>(options =>
        {
            options.Feed.Folder = folder;
            network.Limit(options.Client);
            configure?.Invoke(options);
        });
        alter?.Invoke(delestage);
        builder.Services.AddSingleton<FirstSight>();
        builder.Services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<FirstSight>());
        return builder.Build();
    }

    private sealed class FirstSight(ISignalFeed feed) : IHostedLifecycleService
    {
        public FeedSnapshot? Seen { get; private set; }

        public Task StartingAsync(CancellationToken cancellationToken)
        {
            Seen = feed.Current;
            return Task.CompletedTask;
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
