namespace Ecowatt.Delestage.Simulation.Time;

/// <summary>A timer of a <see cref="VirtualClock"/>. Each change gives it a new version; entries of older ones are dead.</summary>
internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
{
    private long _version;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    public bool IsCurrent(long version) => Interlocked.Read(ref _version) == version;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        var version = Interlocked.Increment(ref _version);
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            clock.Schedule(this, version, dueTime);
        }

        return true;
    }

    public void Fire()
    {
        if (_period > TimeSpan.Zero)
        {
            clock.Schedule(this, Interlocked.Increment(ref _version), _period);
        }

        callback(state);
    }

    public void Dispose() => Interlocked.Increment(ref _version);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
