using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>Holds how probable the colours of a day are, and why. Immutable; safe across threads.</summary>
/// <param name="Situation">What the rule looks at.</param>
/// <param name="RedProbability">Probability that the day is red, 0 to 1.</param>
/// <param name="WhiteProbability">Probability that the day is white, 0 to 1.</param>
/// <param name="RedReasons">What moves the probability of red, greatest first; empty where the day may not be red.</param>
public sealed record TempoForecast(TempoSituation Situation, double RedProbability, double WhiteProbability, ImmutableArray<TempoReason> RedReasons)
{
    /// <summary>Gets the day.</summary>
    public DateOnly Date => Situation.Date;

    /// <summary>Gets the probability that the day is blue, 0 to 1.</summary>
    public double BlueProbability => Math.Max(0, 1 - RedProbability - WhiteProbability);
}
