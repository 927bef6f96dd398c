namespace Ecowatt.Delestage.Planning;

/// <summary>A reading of the solar surplus, as what would be left over if none of the zone's loads ran. Immutable.</summary>
/// <param name="WithoutLoads">The surplus measured, and the rated power of the loads that were powered at the reading, in watts.</param>
/// <param name="At">When it was measured, on both clocks.</param>
internal readonly record struct SurplusReading(double WithoutLoads, Moment At)
{
    public bool IsFresh(Moment now) => now.Since(At).Most < Reading.PowerLife;

    public DateTimeOffset Expires(Moment now) => now.Wall + (Reading.PowerLife - now.Since(At).Most);

    public SurplusReading Moved(TimeSpan by) => this with { At = At.Moved(by) };
}
