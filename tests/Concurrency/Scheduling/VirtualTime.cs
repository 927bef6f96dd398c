namespace Ecowatt.Delestage.Concurrency.Scheduling;

/// <summary>Represents the time of a schedule, which stands until the scenario moves it: so nothing that was lost is found again by a timer.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 1, 14, 16, 0, 0, TimeSpan.Zero);

    private readonly List<PendingTimer> _pending = [];
    private long _ticks;

    /// <summary>Gets what rewritten code takes for <see cref="TimeProvider.System"/>.</summary>
    public static TimeProvider Current => Scheduler.Running is { } running ? running.Scheduler.Time : System;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start.AddTicks(_ticks);

    public override long GetTimestamp() => _ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new PendingTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves it on. Each timer that is due becomes an operation.</summary>
    public void Advance(TimeSpan by)
    {
        var end = _ticks + by.Ticks;
        while (_pending.Where(timer => timer.DueAt <= end).MinBy(static timer => timer.DueAt) is { } due)
        {
            Fire(due);
        }

        _ticks = end;
    }

    /// <summary>Moves it to the next instant at which a timer is due.</summary>
    /// <returns>False where there is none.</returns>
    public bool AdvanceToNext()
    {
        if (_pending.MinBy(static timer => timer.DueAt) is not { } next)
        {
            return false;
        }

        Fire(next);
        return true;
    }

    private void Fire(PendingTimer due)
    {
        _ticks = Math.Max(_ticks, due.DueAt);
        due.Fire();
    }

    private sealed class PendingTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public long DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time._pending.Remove(this);
            _period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                DueAt = time._ticks + dueTime.Ticks;
                time._pending.Add(this);
            }

            return true;
        }

        public void Fire()
        {
            time._pending.Remove(this);
            Scheduler.Running!.Scheduler.Spawn("timer", () => callback(state));
            if (_period > TimeSpan.Zero)
            {
                DueAt += _period.Ticks;
                time._pending.Add(this);
            }
        }

        public void Dispose() => time._pending.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
