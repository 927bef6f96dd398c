using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Planning;

/// <summary>Rule 5 for solar surplus: it keeps loads powered that would be off otherwise, the most important first, unless the grid is critical.</summary>
internal static class Surplus
{
    /// <summary>Whether there is a fresh reading, and the grid lets it count.</summary>
    public static bool Feeds(in Look look, in PlanInput input)
        => look.Level != SignalLevel.Critical && input.Surplus is { } reading && reading.IsFresh(Reading.PowerLife, look.Now);

    public static void Share(in Look look, in PlanInput input, ZoneMemory memory, Span<LoadDecision> decisions, ref Earliest next)
    {
        if (!Feeds(look, input))
        {
            return;
        }

        // What candidates draw now is no longer in the measured surplus, or soon not: it is theirs to keep.
        var reading = input.Surplus!.Value;
        var left = reading.Value;
        for (var i = 0; i < decisions.Length; i++)
        {
            left += IsCandidate(memory, decisions, i) && Drew(memory.States[i], reading) ? memory.Zone.Loads[i].RatedPower : 0;
        }

        foreach (var i in memory.Order.ByPriority)
        {
            var load = memory.Zone.Loads[i];
            if (IsCandidate(memory, decisions, i) && load.RatedPower <= left)
            {
                left -= load.RatedPower;
                next.Add(reading.Expires(Reading.PowerLife, look.Now));
                decisions[i] = LoadDecision.Of(true, Rule.Kept, look.Level, look.Timeline.WindowFrom(look.Instant, SignalLevel.Critical)?.Start);
            }
        }
    }

    private static bool IsCandidate(ZoneMemory memory, ReadOnlySpan<LoadDecision> decisions, int i)
        => memory.Zone.Loads[i] is { KeptBySurplus: true, RatedPower: > 0 }
            && decisions[i] is { Wish: false, Rule: Rule.Signal or Rule.Unknown or Rule.Spread };

    // Powered when the reading was taken: what moved since is not in it yet.
    private static bool Drew(in LoadState state, Reading reading)
    {
        var movedSince = state.Changed.Monotonic >= reading.At.Monotonic;
        return state.Powered == true != movedSince;
    }
}
