namespace Ecowatt.Delestage;

/// <summary>Holds one reason of a probability. Immutable; safe across threads.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="LogOdds">By how much it moves the logarithm of the odds from those of a usual winter's day: above 0 makes red likelier.</param>
public readonly record struct TempoReason(TempoReasonKind Kind, double LogOdds);
