namespace Ecowatt.Delestage;

/// <summary>Holds how well the red days of a season were forecast. Immutable; safe across threads.</summary>
/// <param name="Season">The year in which the season begins.</param>
/// <param name="RedDays">How many red days the season had among the days that were scored.</param>
/// <param name="Days">How many days could be red and were scored.</param>
/// <param name="Found">How many red days are among as many days of the greatest probability; a mean over the draws. It ranks a season in hindsight.</param>
/// <param name="Brier">Mean square of the probability's error over the days that could be red.</param>
/// <param name="Likely">How many days had a probability of 0.5 and more; a mean over the draws.</param>
/// <param name="LikelyRed">How many of them were red; a mean over the draws. This is what an installation would have seen.</param>
public sealed record TempoScore(int Season, int RedDays, int Days, double Found, double Brier, double Likely, double LikelyRed);
