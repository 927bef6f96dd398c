namespace Ecowatt.Delestage;

/// <summary>Represents one day of Paris, of 23, 24 or 25 hours. Immutable; safe across threads.</summary>
/// <param name="Date">The day.</param>
/// <param name="TimeShed">How long loads were shed, all of them together.</param>
/// <param name="Energy">The energy of all loads, measured and rated, in watt-hours.</param>
/// <param name="HighestLevel">The highest level of the grid that held; unknown where none is known.</param>
/// <param name="TimeTense">How long the grid was tense or critical.</param>
public sealed record OwnerReportDay(DateOnly Date, TimeSpan TimeShed, double Energy, SignalLevel HighestLevel, TimeSpan TimeTense);
