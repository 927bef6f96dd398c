using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.DependencyInjection;
using Ecowatt.Delestage.Simulation.Rte;
using Ecowatt.Delestage.Simulation.Scenarios;
using Ecowatt.Delestage.Simulation.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tests.Client;

/// <summary>A client and a virtual RTE on one virtual clock, over real sockets; the network's time is real.</summary>
internal sealed class RteHarness : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public RteHarness(Action<EcowattDelestageOptions>? configure = null)
    {
        Clock = new VirtualClock(Houses.At(8));
        Rte = VirtualRte.Start(SignalScenario.WinterDay(Houses.Day), Clock);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        var builder = services.AddEcowattDelestage(options => options.Client.Retries = 0).UseVirtualRte(Rte).UseVirtualTime(Clock);
        builder.Services.PostConfigure<EcowattDelestageOptions>(options => configure?.Invoke(options));
        _services = services.BuildServiceProvider();
    }

    public VirtualClock Clock { get; }

    public VirtualRte Rte { get; }

    public RecordingLog Log { get; } = new();

    public IEcowattClient Client => _services.GetRequiredService<IEcowattClient>();

    public int Gets => Rte.Calls.Count(static call => call.Method == "GET");

    public int Tokens => Rte.Calls.Count(static call => call.Method == "POST");

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Rte.DisposeAsync();
        Log.Dispose();
    }
}
