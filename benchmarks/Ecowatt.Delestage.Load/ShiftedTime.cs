namespace Ecowatt.Delestage.LoadProgram;

/// <summary>Real time, but for a wall clock that began at another instant: so an hour begins when the measurement wants it.</summary>
internal sealed class ShiftedTime(DateTimeOffset begins) : TimeProvider
{
    private readonly long _origin = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => begins + System.GetElapsedTime(_origin);
}
