using System.Diagnostics.Metrics;
using Ecowatt.Delestage.Sources;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>A controller over folders of its own, without RTE: started, stopped, killed and started again in virtual time.</summary>
internal sealed class KeptHouse : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ecowatt-house-").FullName;

    public KeptHouse(Zone zone) => Zone = zone;

    public Zone Zone { get; set; }

    public VirtualClock Clock { get; private set; } = new(Houses.At(16, 59));

    /// <summary>Stands: a busy machine makes no call of foreign code late.</summary>
    public FakeTimeProvider Patience { get; } = new();

    public SetFeed Feed { get; } = new();

    public List<ILoadCondition> Conditions { get; } = [];

    /// <summary>What the controller takes for the time; the house's clock by default.</summary>
    public TimeProvider? Time { get; set; }

    /// <summary>Counts what the controller counts; nobody by default.</summary>
    public IMeterFactory? Meters { get; set; }

    public RelayReset AtOpen { get; init; }

    public string Identity { get; init; } = $"test:{Guid.NewGuid():N}";

    public string Folder => Path.Combine(_root, "kept");

    public ILogger<LoadSheddingController> Logger { get; set; } = NullLogger<LoadSheddingController>.Instance;

    public JournalDisk? Disk { get; set; }

    public long JournalFileBytes { get; init; } = 16 * 1024 * 1024;

    public int? JournalBacklog { get; init; }

    public string Locks => Path.Combine(_root, "locks");

    public string Journal => Path.Combine(Folder, "zones", "house", "journal");

    public string State => Path.Combine(Folder, "zones", "house", "state.json");

    public async Task<Running> StartAsync(StopPolicy whenStopped = StopPolicy.LeaveAsIs, string? folder = null, Action<TestBank>? found = null)
    {
#pragma warning disable CA2000 // The controller disposes of the bank, and who disposes of what is returned stops and disposes of the controller.
        var bank = new TestBank("desk", Clock) { Identity = Identity, OnOpen = AtOpen };
        found?.Invoke(bank);
        var options = new ControlOptions { WhenStopped = whenStopped, LockFolder = Locks, Seed = 1, Disk = Disk, JournalFileBytes = JournalFileBytes, JournalBacklog = JournalBacklog };
        var controller = new LoadSheddingController([Zone], [bank], Feed, Conditions, options, folder ?? Folder, Time ?? Clock, Logger, Patience, Meters);
#pragma warning restore CA2000
        await controller.StartAsync(default);
        await RunningHouse.UntilAsync(() => controller.Zones[0].DecidedAt is not null);
        if (Clock.GetUtcNow() < Houses.At(17))
        {
            // Longer than the board's interval after its opening.
            await Clock.AdvanceToAsync(Houses.At(17));
        }

        await controller.WaitForPendingAsync();
        return new Running(controller, bank, Clock);
    }

    /// <summary>A machine that starts anew: its clock goes on, whoever waited for the old one is gone.</summary>
    public void NewClock(DateTimeOffset now) => Clock = new VirtualClock(now);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    internal sealed record Running(LoadSheddingController Controller, TestBank Bank, VirtualClock Clock) : IAsyncDisposable
    {
        public LoadStatus Load(int index = 0) => Controller.Zones[0].Loads[index];

        public async Task ToAsync(int hour, int minute = 0, double second = 0)
        {
            await Clock.AdvanceToAsync(Houses.At(hour, minute, second));
            await Controller.WaitForPendingAsync();
        }

        public async ValueTask DisposeAsync()
        {
            using var stopped = new CancellationTokenSource();
            var turning = Clock.RunAsync(60, stopped.Token);
            await Controller.StopAsync(default);
            await stopped.CancelAsync();
            await turning;
            Controller.Dispose();
        }
    }

    /// <summary>Levels as a test says them.</summary>
    internal sealed class SetFeed : ISignalFeed, IImmediateSource
    {
        private volatile FeedSnapshot _current = FeedSnapshot.None;
        private Action? _onceRead;

        public event Action? Updated;

        public FeedSnapshot Current
        {
            get
            {
                var current = _current;
                Interlocked.Exchange(ref _onceRead, null)?.Invoke();
                return current;
            }
        }

        /// <summary>Does something just after the next reader took what is there now.</summary>
        public void OnceRead(Action then) => _onceRead = then;

        public void Set(string hours)
        {
            _current = FeedSnapshot.None with { Timeline = Houses.Timeline(hours) };
            Updated?.Invoke();
        }

        public IAsyncEnumerable<FeedSnapshot> WatchAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
