using Ecowatt.Delestage.Loads;

namespace Ecowatt.Delestage.Planning;

/// <summary>What the relays and the loads' minimum times allow of the decisions now.</summary>
internal static class Holds
{
    public static void Apply(ref LoadDecision decision, Load load, in LoadState state, in PlanInput input)
    {
        if (state.Powered == decision.Powered)
        {
            return;
        }

        if (!input.Attached)
        {
            decision = decision with { Hold = Hold.Device };
            return;
        }

        // A command whose result is unknown is sent again: that breaks no minimum, because it asks for the same. The other
        // way round the minimum counts from it, as if it had succeeded. A minimum on yields to the hard limit.
        var again = state.Powered is null && state.Target == decision.Powered;
        var (minimum, hold) = decision.Powered ? (load.MinimumOff, Hold.MinimumOff) : (load.MinimumOn, Hold.MinimumOn);
        if (again || state.Forced && !decision.Powered || minimum < input.ShortestInterval)
        {
            (minimum, hold) = (input.ShortestInterval, Hold.RelayInterval);
        }

        var left = minimum - input.Now.Since(state.Changed).Least;
        decision = left > TimeSpan.Zero
            ? decision with { Hold = decision.Hold == Hold.None ? hold : decision.Hold, HeldUntil = input.Now.Wall + left }
            : decision with { Command = true, Change = decision.Powered ? decision.Change : Earliest.Of(decision.Change, Full(decision, load, state, input.Now)) };
    }

    // When the count will be full of a load that goes off now: what is told with the switch must not promise a later end.
    private static DateTimeOffset? Full(in LoadDecision decision, Load load, in LoadState state, Moment now)
        => decision.Rule is Rule.Signal or Rule.Unknown or Rule.Spread ? now.Wall + (load.MaximumShed - state.OffCount(load.LeastPowered, now)) : null;
}
