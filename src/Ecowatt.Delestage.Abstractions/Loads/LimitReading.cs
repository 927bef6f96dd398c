namespace Ecowatt.Delestage;

/// <summary>
/// Represents what a zone's limit is raised by: a reading of what the building produces itself, such as its solar panels. The limit is
/// <see cref="Zone.Limit"/> and the reading times <see cref="Factor"/>, up to <see cref="MaxLimit"/>. Immutable; safe across threads.
/// </summary>
/// <remarks>
/// A reading that is missing, older than 60 s, no number or negative adds nothing: never is more drawn than <see cref="Zone.Limit"/> says without a
/// reading that says so. A reading that falls lowers the limit at once. One that rises counts for restores once another has confirmed it 30 s later
/// or more, without a gap, and with the margin of a restore (<see cref="Zone.RestoreMargin"/>).
/// </remarks>
public sealed record LimitReading
{
    /// <summary>Gets the name of the sensor of the power in watts that the building produces, as the application reports its readings. Range: 1 to 64 characters.</summary>
    public required string Sensor { get; init; }

    /// <summary>Gets the watts by which each watt of the reading raises the limit: less than 1 to keep a reserve, more where the sensor sees only a part. Range: 0.01 to 10. Default: 1.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>
    /// Gets the highest limit in watts, whatever the reading says. Range: <see cref="Zone.Limit"/> to 10,000,000. Default: null, for twice
    /// <see cref="Zone.Limit"/>, because a reading in the wrong unit must not lift the limit away.
    /// </summary>
    public double? MaxLimit { get; init; }

    /// <summary>
    /// Gets whether <see cref="Zone.Meter"/> measures all that the building consumes, from its own production too. Default: false, for a
    /// meter of what the grid delivers, as a Linky is: such a meter has the production in it already, so that what it measures is held to <see cref="Zone.Limit"/> alone.
    /// </summary>
    public bool ConsumptionMeter { get; init; }

    /// <summary>The most that a building's inverter draws by itself at night, in watts: so much below nothing is no production, and no fault.</summary>
    internal const double Standby = 100;

    // No building's own production is larger: what is, has the wrong unit.
    private const double Highest = 10_000_000;

    /// <summary>Tells whether a reading says a power that a building may produce.</summary>
    internal bool Believes(double reading) => reading * Factor is >= -Standby and <= Highest;

    /// <summary>Gets the watts that a reading adds to a limit; 0 or more.</summary>
    /// <param name="limit">The zone's own limit in watts.</param>
    /// <param name="reading">The reading.</param>
    internal double AddedTo(double limit, double reading) => Math.Clamp(reading * Factor, 0, Math.Max(0, (MaxLimit ?? 2 * limit) - limit));
}
