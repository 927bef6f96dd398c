using Ecowatt.Delestage.Loads;

namespace Ecowatt.Delestage.Planning;

/// <summary>What the relay and the load's minimum times allow of a wish now.</summary>
internal static class Holds
{
    public static LoadDecision On(LoadDecision wish, Load load, in LoadState state, in PlanInput input)
    {
        if (state.Powered == wish.Powered)
        {
            return wish;
        }

        if (!input.Attached)
        {
            return wish with { Hold = Hold.Device };
        }

        // A command whose result is unknown is sent again: that breaks no minimum, because it asks for the same. The other
        // way round the minimum counts from it, as if it had succeeded.
        var again = state.Powered is null && state.Target == wish.Powered;
        var (minimum, hold) = wish.Powered ? (load.MinimumOff, Hold.MinimumOff) : (load.MinimumOn, Hold.MinimumOn);
        if (again || minimum < input.ShortestInterval)
        {
            (minimum, hold) = (input.ShortestInterval, Hold.RelayInterval);
        }

        var left = minimum - state.SinceChange.Least;
        return left > TimeSpan.Zero
            ? wish with { Hold = hold, HeldUntil = input.Now + left }
            : wish with { Command = true };
    }
}
