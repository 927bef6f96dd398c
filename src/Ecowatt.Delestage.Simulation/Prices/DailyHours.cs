namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents hours of every day by the wall clock in Paris, <c>[From, Until)</c>. Immutable.</summary>
/// <param name="From">The first time of them.</param>
/// <param name="Until">The first time after them; at or before <paramref name="From"/> it is that of the next day.</param>
public readonly record struct DailyHours(TimeOnly From, TimeOnly Until)
{
    /// <summary>Returns whether a time of the wall clock is among them.</summary>
    /// <param name="time">The time that the clock shows.</param>
    public bool Contains(TimeOnly time) => From < Until ? time >= From && time < Until : time >= From || time < Until;
}
