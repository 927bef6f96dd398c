using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Client;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tests.Control.Seams;

/// <summary>
/// A controller over foreign code with faults in it, at five in the afternoon. Its patience with that code is a clock of its own, which
/// stands until a test moves it: no test waits for real time, and none runs out of it.
/// </summary>
internal sealed class SeamHouse : IAsyncDisposable
{
    private readonly DirectoryInfo _locks = Directory.CreateTempSubdirectory("ecowatt-locks-");
    private readonly RecordingLog _log = new();
    private readonly ILoggerFactory _logging;
    private int _failures;
    private bool _stopped;

    private SeamHouse(Zone zone, ISignalFeed feed, ILoadCondition[] conditions, StopPolicy whenStopped, string? folder, Action<FaultyBank>? bank)
    {
        bank?.Invoke(Bank);
        _logging = LoggerFactory.Create(builder => builder.AddProvider(_log).AddFilter(_ => Interlocked.Exchange(ref _failures, 0) == 0 ? true : throw new InvalidOperationException("a fault of ours")));
        var options = new ControlOptions { WhenStopped = whenStopped, LockFolder = _locks.FullName, Seed = 1 };
        Controller = new LoadSheddingController([zone], [Bank], feed, conditions, options, folder, Clock, _logging.CreateLogger<LoadSheddingController>(), Patience);
    }

    public VirtualClock Clock { get; } = new(Houses.At(16, 59));

    public CountedTime Patience { get; } = new();

    /// <summary>The controller disposes of it.</summary>
    public FaultyBank Bank { get; } = new();

    public LoadSheddingController Controller { get; }

    public string Log => _log.Text;

    public ZoneStatus Zone => Controller.Zones[0];

    /// <summary>One that is not started.</summary>
    public static SeamHouse Of(Action<FaultyBank>? bank = null, ISignalFeed? feed = null, ILoadCondition[]? conditions = null, StopPolicy whenStopped = StopPolicy.LeaveAsIs, Zone? zone = null, string? folder = null)
        => new(zone ?? Houses.Zone(Houses.Load("heater"), Houses.Load("boiler", 1)), feed ?? new KeptHouse.SetFeed(), conditions ?? [], whenStopped, folder, bank);

    /// <summary>One that runs and has decided; where its bank never opens, patience with that runs out first.</summary>
    public static async Task<SeamHouse> StartAsync(Action<FaultyBank>? bank = null, ISignalFeed? feed = null, ILoadCondition[]? conditions = null, StopPolicy whenStopped = StopPolicy.LeaveAsIs, Zone? zone = null, bool opens = true)
    {
        var house = Of(bank, feed, conditions, whenStopped, zone);
        await house.Controller.StartAsync(default);
        var decided = RunningHouse.UntilAsync(() => house.Zone.DecidedAt is not null);
        await (opens ? decided : house.PatientlyAsync(decided));
        await house.Clock.AdvanceToAsync(Houses.At(17));
        return house;
    }

    /// <summary>The next line that the zone logs throws: a fault where there is no seam.</summary>
    public void FailOnce() => _failures = 1;

    /// <summary>Lets patience run out, second by second, until something has ended: where what it waits for hangs, because whatever is on its way meanwhile may be late.</summary>
    public async Task PatientlyAsync(Task task)
    {
        await HangGuard.UntilAsync(() =>
        {
            if (!task.IsCompleted)
            {
                Patience.Advance(TimeSpan.FromSeconds(1));
            }

            return task.IsCompleted;
        });
        await task;
    }

    public Task<OverrideStatus> OffAsync(string load, CancellationToken cancellationToken = default)
        => Controller.SetOverrideAsync("house", load, powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)), cancellationToken: cancellationToken);

    public LoadStatus Load(string name) => Zone.Loads.Single(load => load.Load.Name == name);

    public async Task StopAsync()
    {
        _stopped = true;
        using var stopped = new CancellationTokenSource();
        var turning = Clock.RunAsync(60, stopped.Token);
        await PatientlyAsync(Controller.StopAsync(default));
        await stopped.CancelAsync();
        await turning;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopped)
        {
            await StopAsync();
        }

        Controller.Dispose();
        _logging.Dispose();
        _log.Dispose();
        _locks.Delete(recursive: true);
    }
}
