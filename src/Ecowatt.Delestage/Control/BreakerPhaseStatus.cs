namespace Ecowatt.Delestage;

/// <summary>One phase of a meter at the last evaluation. Immutable; safe across threads.</summary>
/// <param name="Phase">The phase, 1 to 3.</param>
/// <param name="Power">The apparent power that is drawn, in VA: as last measured, or the most that may be drawn where <paramref name="IsFresh"/> is false.</param>
/// <param name="Ratio">That over the setting of the phase (X), 0 or more; null where the meter has not said how its breaker is set.</param>
/// <param name="Value">The value of the filter (Y), 0 or more: the breaker opens at 1.69.</param>
/// <param name="SecondsUntilTrip">The whole seconds until it opens at that draw; null where it never does, or nobody knows.</param>
/// <param name="IsFresh">True where the last reading is younger than 5 s.</param>
public sealed record BreakerPhaseStatus(int Phase, double Power, double? Ratio, double Value, int? SecondsUntilTrip, bool IsFresh);
