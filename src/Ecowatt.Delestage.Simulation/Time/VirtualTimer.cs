namespace Ecowatt.Delestage.Simulation.Time;

/// <summary>Represents a timer of a <see cref="VirtualClock"/>.</summary>
internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state, VirtualWork? flow) : ITimer
{
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    /// <summary>Gets or sets which of its changes is in force. The clock's lock guards it.</summary>
    public long Version { get; set; }

    /// <summary>Gets or sets whether it waits in the clock's queue. The clock's lock guards it.</summary>
    public bool Pending { get; set; }

    /// <summary>Gets the work that created it and waits for it; none where it has a period: a heartbeat is nothing that anybody waits for.</summary>
    public VirtualWork? Waiter => _period > TimeSpan.Zero ? null : flow;

    /// <summary>Gets or sets the work in which it is counted while it is pending; null among those who announced nothing. The clock's lock guards it.</summary>
    public VirtualWork? CountedIn { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        clock.Schedule(this, dueTime);
        return true;
    }

    public void Fire()
    {
        if (_period > TimeSpan.Zero)
        {
            clock.Schedule(this, _period);
        }

        callback(state);
    }

    public void Dispose() => clock.Cancel(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
