using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Trust.Tests.Soak;

/// <summary>The virtual clock with a wall that somebody sets, a monotonic clock that a suspend may move, and a count of the timers that nobody disposed of.</summary>
internal sealed class SoakClock(VirtualClock truth) : TimeProvider, IWorkAwareTime
{
    private long _ahead;
    private long _slept;
    private int _timers;

    public override long TimestampFrequency => truth.TimestampFrequency;

    /// <summary>How far the wall clock is ahead of true time.</summary>
    public TimeSpan Ahead
    {
        get => new(Interlocked.Read(ref _ahead));
        set => Interlocked.Exchange(ref _ahead, value.Ticks);
    }

    /// <summary>How many timers were made and not disposed of.</summary>
    public int Timers => Volatile.Read(ref _timers);

    /// <summary>The machine slept: the wall clock went on, no timer did, and the monotonic clock as the system has it.</summary>
    public void Sleep(TimeSpan length, bool monotonicRuns)
    {
        Ahead += length;
        Interlocked.Add(ref _slept, monotonicRuns ? length.Ticks : 0);
    }

    public override DateTimeOffset GetUtcNow() => truth.GetUtcNow() + Ahead;

    public override long GetTimestamp() => truth.GetTimestamp() + Interlocked.Read(ref _slept);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref _timers);
        return new Counted(this, truth.CreateTimer(callback, state, dueTime, period));
    }

    public IDisposable Hold() => truth.Hold();

    public IDisposable BeginWork() => truth.BeginWork();

    private sealed class Counted(SoakClock clock, ITimer timer) : ITimer
    {
        private int _disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                Interlocked.Decrement(ref clock._timers);
                timer.Dispose();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
