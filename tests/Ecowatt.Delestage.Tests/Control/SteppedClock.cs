namespace Ecowatt.Delestage.Tests.Control;

/// <summary>A clock whose wall somebody sets, beside a monotonic one that nobody can.</summary>
internal sealed class SteppedClock(TimeProvider truth) : TimeProvider
{
    private long _ahead;

    public override long TimestampFrequency => truth.TimestampFrequency;

    /// <summary>How far the wall clock is ahead of true time.</summary>
    public TimeSpan Ahead
    {
        set => Interlocked.Exchange(ref _ahead, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => truth.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    public override long GetTimestamp() => truth.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => truth.CreateTimer(callback, state, dueTime, period);
}
