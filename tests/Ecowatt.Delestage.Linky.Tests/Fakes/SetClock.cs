namespace Ecowatt.Delestage.Linky.Tests.Fakes;

/// <summary>A clock that a test sets; timers go by real time, so that a line which is fed slowly in test time is not silent.</summary>
internal sealed class SetClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;
}
