using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Planning;

/// <summary>
/// Decides what every load of a zone shall be, and which relays move now. A pure function: it reads no clock, does no I/O,
/// keeps nothing and allocates nothing. Safe across threads.
/// </summary>
public static class Planner
{
    /// <summary>The time between two restores of one bank, because loads draw most in their first moments: 2 s.</summary>
    public static readonly TimeSpan RestoreSpacing = TimeSpan.FromSeconds(2);

    /// <summary>Plans one zone.</summary>
    /// <param name="input">All that the plan depends on.</param>
    /// <param name="decisions">Receives one decision for each load, in the zone's order.</param>
    /// <returns>The next instant at which time alone changes something, UTC; null where nothing is known to come.</returns>
    /// <exception cref="ArgumentException">There are not as many states or decisions as loads.</exception>
    public static DateTimeOffset? Plan(in PlanInput input, Span<LoadDecision> decisions)
    {
        var loads = input.Zone.Loads;
        if (input.States.Length != loads.Length || decisions.Length != loads.Length)
        {
            throw new ArgumentException($"{input.States.Length} states and {decisions.Length} decisions for {loads.Length} loads; expected one of each for every load", nameof(decisions));
        }

        var level = input.Timeline.LevelAt(input.Now);
        for (var i = 0; i < loads.Length; i++)
        {
            var wish = Wishes.Of(loads[i], input.States[i], level, input.Timeline, input.Now);
            decisions[i] = Holds.On(wish, loads[i], input.States[i], input);
        }

        RestoreQueue.Serve(input, decisions);
        return Earliest(decisions, input.Now);
    }

    private static DateTimeOffset? Earliest(ReadOnlySpan<LoadDecision> decisions, DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (ref readonly var decision in decisions)
        {
            Sooner(ref next, decision.Change, now);
            Sooner(ref next, decision.HeldUntil, now);
        }

        return next;
    }

    private static void Sooner(ref DateTimeOffset? next, DateTimeOffset? candidate, DateTimeOffset now)
    {
        if (candidate > now && (next is null || candidate < next))
        {
            next = candidate;
        }
    }
}
