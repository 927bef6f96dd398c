namespace Ecowatt.Delestage;

/// <summary>Represents a maximal run of hours at or above a level, <c>[start, end)</c> in UTC, merged across midnight and days.</summary>
/// <param name="Start">The first instant of it, UTC.</param>
/// <param name="End">The first instant after it, UTC; later than the start.</param>
/// <param name="Level">The highest level in it.</param>
public readonly record struct TensionWindow(DateTimeOffset Start, DateTimeOffset End, SignalLevel Level)
{
    /// <summary>Gets how long it lasts; on the two days of clock change that is not the difference of the clock's readings.</summary>
    public TimeSpan Duration => End - Start;
}
