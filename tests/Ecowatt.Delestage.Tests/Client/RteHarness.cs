using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tests.Client;

/// <summary>A client and a virtual RTE on one virtual clock, over real sockets. No time limit of the client passes by itself.</summary>
internal sealed class RteHarness : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public RteHarness(Action<EcowattDelestageOptions>? configure = null, bool secure = false, NetworkLimits? network = null)
    {
        Network = network ?? new NetworkLimits();
        Clock = new VirtualClock(Houses.At(8));
        var scenario = SignalScenario.WinterDay(Houses.Day);
        Rte = secure ? VirtualRte.StartWithUntrustedTls(scenario, Clock) : VirtualRte.Start(scenario, Clock);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        var builder = services.AddEcowattDelestage(options => options.Client.Retries = 0).UseVirtualRte(Rte).UseVirtualTime(Clock);
        builder.Services.PostConfigure<EcowattDelestageOptions>(options =>
        {
            Network.Limit(options.Client);
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
    }

    public VirtualClock Clock { get; }

    public VirtualRte Rte { get; }

    public NetworkLimits Network { get; }

    public RecordingLog Log { get; } = new();

    public IServiceProvider Services => _services;

    public IEcowattClient Client => _services.GetRequiredService<IEcowattClient>();

    public TimeSpan AttemptTimeout => Options.AttemptTimeout;

    public TimeSpan TotalTimeout => Options.TotalTimeout;

    public int Gets => Rte.Calls.Count(static call => call.Method == "GET");

    public int Tokens => Rte.Calls.Count(static call => call.Method == "POST");

    /// <summary>Answers the next request for signals with a fault and gives the failure that the caller sees.</summary>
    public async Task<T> FailAsync<T>(VirtualRteFault fault)
        where T : EcowattException
    {
        Rte.FailSignals(fault);
        return await Assert.ThrowsAsync<T>(() => AskAsync(fault));
    }

    /// <summary>Asks for the signals; where a fault that was queued hangs, the limits of the client pass as soon as its request has come.</summary>
    public async Task<EcowattSignals> AskAsync(VirtualRteFault fault, bool onToken = false)
    {
        var before = onToken ? Tokens : Gets;
        var asking = Client.GetSignalsAsync();
        if (fault.Hangs)
        {
            await HangGuard.UntilAsync(() => asking.IsCompleted || (onToken ? Tokens : Gets) > before);
            Network.Pass();
        }

        return await asking;
    }

    private EcowattClientOptions Options => _services.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value.Client;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Rte.DisposeAsync();
        Log.Dispose();
    }
}
