namespace Ecowatt.Delestage.Planning;

/// <summary>A reading of the solar surplus, as what would be left over if none of the zone's loads ran. Immutable.</summary>
/// <param name="WithoutLoads">The surplus measured, and the rated power of the loads that were powered at the reading, in watts.</param>
/// <param name="At">The instant at which it was measured, on both clocks.</param>
internal readonly record struct SurplusReading(double WithoutLoads, ClockReading At)
{
    public bool IsFresh(ClockReading now) => now.Since(At).Max < Reading.PowerLife;

    public DateTimeOffset Expires(ClockReading now) => now.Utc + (Reading.PowerLife - now.Since(At).Max);

    public SurplusReading Moved(TimeSpan by) => this with { At = At.Moved(by) };
}
