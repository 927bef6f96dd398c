namespace Ecowatt.Delestage;

/// <summary>Holds how far the forecasts of a year were from what came. Immutable; safe across threads.</summary>
/// <param name="Year">The year.</param>
/// <param name="Days">How many days were scored.</param>
/// <param name="MeanAbsolutePercentage">Mean of the absolute errors relative to the load, %.</param>
/// <param name="PeakPercentage">Mean of the absolute errors of each day's greatest value, %; for days the same.</param>
/// <param name="Bias">Mean error, MW; above 0 where forecasts are too high.</param>
/// <param name="Skipped">How many days until its end taught nothing because they were off by six deviations.</param>
public sealed record LoadScore(int Year, int Days, double MeanAbsolutePercentage, double PeakPercentage, double Bias, long Skipped);
