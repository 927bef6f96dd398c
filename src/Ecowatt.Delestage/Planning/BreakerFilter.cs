namespace Ecowatt.Delestage;

/// <summary>
/// Represents the filter by which a Linky meter opens its breaker: each second <c>Y = 0.008·X² + 0.992·Y</c>, where X is the apparent power of a phase
/// over the power at which the breaker is set; it opens at <c>Y ≥ 1.3²</c>. Immutable; safe across threads.
/// </summary>
/// <param name="Value">The filter's value now, 0 or more; the square of X where X has been constant for long.</param>
/// <remarks>
/// Source: Enedis-NOI-CPT_54E, 7. It is the rule of Linky alone: older meters have a thermal breaker. It is reckoned by sums and products
/// alone, so that every machine gets the same bits.
/// </remarks>
public readonly record struct BreakerFilter(double Value)
{
    /// <summary>The value at which the breaker opens: 1.69.</summary>
    public const double TripsAt = 1.3 * 1.3;

    /// <summary>The largest draw that never opens the breaker, over the power at which it is set: 1.3.</summary>
    internal const double LargestForEver = 1.3;

    private const double Gain = 0.008;

    // Longer than any draw above the limit takes that a meter can measure apart from the limit.
    private const int LongestSeconds = 3600;

    // Longer than anything of a filter lasts.
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    /// <summary>Gets whether the breaker opens.</summary>
    public bool Trips => Value >= TripsAt;

    /// <summary>Returns the filter after a draw that was constant for long.</summary>
    /// <param name="ratio">The draw over the power at which the breaker is set; not negative.</param>
    public static BreakerFilter Steady(double ratio) => new(ratio * ratio);

    /// <summary>Returns the filter one second later.</summary>
    /// <param name="ratio">The draw during this second, over the power at which the breaker is set; not negative.</param>
    public BreakerFilter Next(double ratio) => new(Gain * ratio * ratio + (1 - Gain) * Value);

    /// <summary>Returns the filter some seconds later.</summary>
    /// <param name="ratio">The draw during them, over the power at which the breaker is set; not negative.</param>
    /// <param name="seconds">The seconds; not negative.</param>
    public BreakerFilter After(double ratio, int seconds) => After(ratio, TimeSpan.FromSeconds(seconds));

    /// <summary>Returns the filter some time later; within a second it moves on a straight line.</summary>
    /// <param name="ratio">The draw during it, over the power at which the breaker is set; not negative.</param>
    /// <param name="time">The time; negative counts as none.</param>
    public BreakerFilter After(double ratio, TimeSpan time) => time <= TimeSpan.Zero ? this : new(ratio * ratio + (Value - ratio * ratio) * Decay(time < Forgotten ? time : Forgotten));

    /// <summary>Returns the whole seconds until the breaker opens at a constant draw.</summary>
    /// <param name="ratio">The draw from now on, over the power at which the breaker is set; not negative.</param>
    /// <returns>0 where it opens now; null where it never does.</returns>
    public int? SecondsUntilTrip(double ratio)
    {
        if (Trips)
        {
            return 0;
        }

        // A draw of 1.3 comes as near as one likes and never arrives; rounding must not make it arrive.
        if (!(ratio > LargestForEver))
        {
            return null;
        }

        var filter = this;
        for (var seconds = 1; seconds <= LongestSeconds; seconds++)
        {
            filter = filter.Next(ratio);
            if (filter.Trips)
            {
                return seconds;
            }
        }

        return null;
    }

    // The share of what was that is left: by squares, because powers of the machine's library differ from one to the other in the last bit.
    private static double Decay(TimeSpan time)
    {
        var (left, factor) = (1.0, 1 - Gain);
        for (var seconds = time.Ticks / TimeSpan.TicksPerSecond; seconds > 0; seconds >>= 1)
        {
            left *= (seconds & 1) == 1 ? factor : 1;
            factor *= factor;
        }

        return left * (1 - Gain * (time.Ticks % TimeSpan.TicksPerSecond / (double)TimeSpan.TicksPerSecond));
    }
}
