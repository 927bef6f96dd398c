using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Trust.Tests.Soak;

/// <summary>The virtual clock with a wall that somebody sets, and a count of the timers that nobody disposed of.</summary>
internal sealed class SoakClock(VirtualClock truth) : TimeProvider, IWorkAwareTime
{
    private long _ahead;
    private int _timers;

    public override long TimestampFrequency => truth.TimestampFrequency;

    /// <summary>How far the wall clock is ahead of true time; the monotonic clock is never.</summary>
    public TimeSpan Ahead
    {
        get => new(Interlocked.Read(ref _ahead));
        set => Interlocked.Exchange(ref _ahead, value.Ticks);
    }

    /// <summary>How many timers were made and not disposed of.</summary>
    public int Timers => Volatile.Read(ref _timers);

    public override DateTimeOffset GetUtcNow() => truth.GetUtcNow() + Ahead;

    public override long GetTimestamp() => truth.GetTimestamp();

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
