namespace Ecowatt.Delestage.Planning;

/// <summary>One phase of a meter at one evaluation: what is drawn of it, and how far its breaker is from opening.</summary>
internal struct BreakerRoom
{
    /// <summary>Gets whether its last reading counts as what is drawn.</summary>
    public bool IsFresh { get; init; }

    /// <summary>Gets the power at which the breaker is set in it, in VA.</summary>
    public double Setting { get; init; }

    /// <summary>Gets the filter now.</summary>
    public BreakerFilter Filter { get; init; }

    /// <summary>Gets the whole seconds until the breaker opens at what is drawn now; null where it never does.</summary>
    public int? SecondsLeft { get; init; }

    /// <summary>Gets the most that may be drawn when a load is restored, without it, in VA.</summary>
    public double Limit { get; init; }

    /// <summary>Gets the most that may be drawn after a restore, in VA: what the breaker bears for ever, less the margin.</summary>
    public double LimitForEver { get; init; }

    /// <summary>Gets the most that may be drawn, were every load that is powered or unknown to draw its rated power now, in VA.</summary>
    public double Highest { get; init; }

    /// <summary>Gets what is drawn now, in VA.</summary>
    public double Power { get; init; }

    /// <summary>Gets the rated power of the loads that were restored since the readings could show them, in VA.</summary>
    public double Unseen { get; init; }

    /// <summary>Gets what is drawn, as a restore must reckon with it, in VA.</summary>
    public double Drawn { get; init; }

    /// <summary>Gets or sets what the restores before in the order take, in VA.</summary>
    public double Granted { get; set; }

    /// <summary>Returns a phase as it is now.</summary>
    /// <param name="guard">What is known of the breaker.</param>
    /// <param name="phase">The phase, 1 to 3.</param>
    /// <param name="now">Now.</param>
    /// <param name="memory">The zone.</param>
    public static BreakerRoom Of(BreakerGuard guard, int phase, ClockReading now, ZoneState memory)
    {
        var fresh = guard.IsFresh(phase, now);
        if (guard.SettingOfPhase is not { } setting)
        {
            // Nobody knows what it bears: nothing, once there was time to say it.
            return new BreakerRoom { SecondsLeft = now.Since(guard.Since).Max < BreakerGuard.FirstFrame ? null : 0, Limit = double.NegativeInfinity, LimitForEver = double.NegativeInfinity };
        }

        ref readonly var state = ref guard.All[phase - 1];
        var filter = guard.FilterAt(phase, now, memory);
        var worst = guard.Worst(phase, memory);
        var drawn = fresh ? state.Power : worst;
        var margin = memory.Zone.WishedMargin(setting);
        return new BreakerRoom
        {
            IsFresh = fresh,
            Setting = setting,
            Filter = filter,
            SecondsLeft = filter.SecondsUntilTrip(drawn / setting),
            Limit = setting - margin,
            LimitForEver = BreakerFilter.LargestForEver * setting - margin,
            Highest = worst,
            Power = drawn,
            Unseen = fresh ? guard.Unseen(phase, memory) : 0,

            // What is restored finds its room in every reading of the last 30 s, or in the worst case.
            Drawn = fresh ? Math.Max(state.Power, (state.HighestRest(now) ?? 0) + guard.Drawn(phase, memory)) : drawn,
        };
    }
}
