namespace Ecowatt.Delestage.History.Tests.Fakes;

/// <summary>A clock that goes only when it is told to, and may be set back: its timestamps, like a machine's, never go back.</summary>
internal sealed class SetTime(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;
    private TimeSpan _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _elapsed.Ticks;

    public void Advance(TimeSpan by) => (_now, _elapsed) = (_now + by, _elapsed + by);

    /// <summary>Sets the wall clock, which is not time that passes.</summary>
    public void Set(DateTimeOffset now) => _now = now;
}
