namespace Ecowatt.Delestage.Planning;

/// <summary>
/// Rule 6, solar surplus: it keeps loads powered that would be off otherwise, the most important first, unless the grid is critical;
/// once it lasted, and until it has been lacking, as long as the zone says.
/// </summary>
internal static class SurplusRule
{
    /// <summary>Tells whether any load of the zone asks for it.</summary>
    public static bool Any(ZoneState memory) => memory.Zone.SurplusSensor is not null && memory.Order.AnySurplus;

    public static void Share(in Evaluation evaluation, ZoneBanks banks, ZoneState memory, Span<LoadDecision> decisions, ref EarliestInstant next)
    {
        if (!Any(memory))
        {
            return;
        }

        // What the surplus feeds already is no longer in the measured surplus: it is theirs to keep.
        var left = Available(evaluation, banks, memory, decisions, ref next);
        foreach (var i in memory.Order.ByPriority)
        {
            ref var decision = ref decisions[i];
            ref var state = ref memory.States[i];
            if (!Follows(evaluation, banks, memory, decision, i, ref next))
            {
                Forget(ref state);
                continue;
            }

            var watts = memory.Zone.Loads[i].RatedPower;
            var enough = watts <= left;
            left -= enough ? watts : memory.Zone.Loads[i].RemainingPower;
            Latch(ref state, enough, memory.Zone.SurplusOnAfter, memory.Zone.SurplusOffAfter, evaluation.Now, ref next);
            if (state.OnSurplus && !decision.Desired && evaluation.Level != SignalLevel.Critical)
            {
                decision = LoadDecision.Of(true, Rule.SolarSurplus, evaluation.Level, evaluation.Timeline.WindowFrom(evaluation.Instant, SignalLevel.Critical)?.Start);
            }
        }
    }

    private static double Available(in Evaluation evaluation, ZoneBanks banks, ZoneState memory, ReadOnlySpan<LoadDecision> decisions, ref EarliestInstant next)
    {
        if (memory.Surplus is not { } reading || !reading.IsFresh(evaluation.Now))
        {
            return double.NegativeInfinity;
        }

        var left = reading.WithoutLoads;
        for (var i = 0; i < decisions.Length; i++)
        {
            left -= Follows(evaluation, banks, memory, decisions[i], i, ref next) ? 0 : memory.Zone.Loads[i].DrawnWhile(memory.States[i].Powered);
        }

        next.Add(reading.Expires(evaluation.Now));
        return left;
    }

    // Whether it would be off but for the surplus, or will be so soon: then how long the surplus lasts is watched. What cannot be commanded leaves it to others.
    private static bool Follows(in Evaluation evaluation, ZoneBanks banks, ZoneState memory, in LoadDecision decision, int i, ref EarliestInstant next)
    {
        if (memory.Zone.Loads[i] is not { RunOnSurplus: true, RatedPower: > 0 } || banks.IsAway(i))
        {
            return false;
        }

        if (!decision.Desired)
        {
            // A condition's off outranks the surplus, which others may use meanwhile.
            return decision.Rule is Rule.Signal or Rule.Unknown or Rule.Spread;
        }

        if (decision.Rule is Rule.Comfort or Rule.Condition)
        {
            // What powers it now may end at any reading.
            return true;
        }

        if (decision.Rule == Rule.Plan || decision.NextChangeAt is not { } change)
        {
            return false;
        }

        var from = change - memory.Zone.SurplusOnAfter;
        next.Add(from);
        return from <= evaluation.Instant;
    }

    private static void Latch(ref LoadState state, bool enough, TimeSpan onAfter, TimeSpan offAfter, ClockReading now, ref EarliestInstant next)
    {
        if (enough == state.OnSurplus)
        {
            if (state.SurplusTurned is not null)
            {
                state.SurplusTurned = null;
            }

            return;
        }

        state.SurplusTurned ??= now;
        var left = (enough ? onAfter : offAfter) - now.Since(state.SurplusTurned.Value).Monotonic;
        if (left <= TimeSpan.Zero)
        {
            (state.OnSurplus, state.SurplusTurned) = (enough, null);
        }
        else
        {
            next.Add(now.Utc + left);
        }
    }

    private static void Forget(ref LoadState state)
    {
        if (state.OnSurplus || state.SurplusTurned is not null)
        {
            (state.OnSurplus, state.SurplusTurned) = (false, null);
        }
    }
}
