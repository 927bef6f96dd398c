using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Phidgets.Tests.Fakes;

/// <summary>Virtual time that knows how many timers go on by themselves.</summary>
internal sealed class PeriodicTime : FakeTimeProvider
{
    private int _live;

    public int Live => Volatile.Read(ref _live);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (period == Timeout.InfiniteTimeSpan)
        {
            return timer;
        }

        Interlocked.Increment(ref _live);
        return new Periodic(this, timer);
    }

    private sealed class Periodic(PeriodicTime time, ITimer timer) : ITimer
    {
        private int _ended;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            timer.Dispose();
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                Interlocked.Decrement(ref time._live);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
