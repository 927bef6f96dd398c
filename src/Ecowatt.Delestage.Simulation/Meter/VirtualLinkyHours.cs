namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents hours of every day in Paris's wall-clock time, from one time of day up to another, over midnight where that is earlier. Immutable.</summary>
/// <param name="From">The time of day at which they begin.</param>
/// <param name="To">The time of day at which they end.</param>
public readonly record struct VirtualLinkyHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Tells whether a time of day lies in them.</summary>
    /// <param name="time">The time of day.</param>
    /// <returns><see langword="true"/> from the begin on, and no more at the end.</returns>
    public bool Contains(TimeOnly time) => time.IsBetween(From, To);
}
