using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tests.Control.Seams;

/// <summary>Virtual time that knows for how long it is waited for: a test that sees a wait ends it, and no other.</summary>
internal sealed class CountedTime : FakeTimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];

    /// <summary>Whether somebody waits for a span of time that began with its wait.</summary>
    public bool IsWaitedFor(TimeSpan span)
    {
        lock (_gate)
        {
            return _waits.Contains(span);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_gate)
        {
            _waits.Add(dueTime);
        }

        return new Wait(this, dueTime, timer);
    }

    private sealed class Wait(CountedTime time, TimeSpan span, ITimer timer) : ITimer
    {
        private int _ended;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            timer.Dispose();
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                lock (time._gate)
                {
                    time._waits.Remove(span);
                }
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
