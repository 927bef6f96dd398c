using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Client;
using Ecowatt.Delestage.Tests.Control.Seams;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tests.Control.Banks;

/// <summary>A controller over banks that a test makes, at five in the afternoon. Its patience with them stands until a test moves it.</summary>
internal sealed class BanksHouse : IAsyncDisposable
{
    private readonly RecordingLog _log = new();
    private readonly ILoggerFactory _logging;
    private bool _stopped;

    public BanksHouse(Zone zone, IEnumerable<IRelayBank> banks, string locks, string? folder = null, StopPolicy whenStopped = StopPolicy.LeaveAsIs, VirtualClock? clock = null)
    {
        Clock = clock ?? new VirtualClock(Houses.At(16, 59));
        _logging = LoggerFactory.Create(builder => builder.AddProvider(_log));
        var options = new ControlOptions { WhenStopped = whenStopped, LockFolder = locks, Seed = 1 };
        Controller = new LoadSheddingController([zone], banks, Feed, [], options, folder, Clock, _logging.CreateLogger<LoadSheddingController>(), Patience);
    }

    public VirtualClock Clock { get; }

    public CountedTime Patience { get; } = new();

    public KeptHouse.SetFeed Feed { get; } = new();

    public LoadSheddingController Controller { get; }

    public string Log => _log.Text;

    public ZoneStatus Zone => Controller.Zones[0];

    public LoadStatus Load(string name) => Zone.Loads.Single(load => load.Load.Name == name);

    public async Task StartAsync()
    {
        Feed.Set("111111111111111111111111");
        await Controller.StartAsync(default);
        await RunningHouse.UntilAsync(() => Zone.DecidedAt is not null);
        await ToAsync(17);
    }

    public async Task ToAsync(int hour, int minute = 0, double second = 0)
    {
        await Clock.AdvanceToAsync(Houses.At(hour, minute, second));
        await Controller.WaitForPendingAsync();
    }

    /// <summary>Lets patience run out, second by second, until something has ended.</summary>
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
    }
}
