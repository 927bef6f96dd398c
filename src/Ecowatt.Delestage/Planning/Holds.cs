namespace Ecowatt.Delestage.Planning;

/// <summary>Decides what the relays and the loads' minimum times allow of the decisions now.</summary>
internal static class Holds
{
    public static void Apply(ref LoadDecision decision, Load load, in LoadState state, in PlanInput input, int index, ref EarliestInstant next)
    {
        if (state.Powered == decision.Powered)
        {
            return;
        }

        if (!input.Banks.CanCommand(index))
        {
            // Nobody knows when a shed that waits for its board begins, and so not when it ends.
            decision = decision with { Hold = Hold.Device, NextChangeAt = decision.Powered || !CountsToMaximum(decision) ? decision.NextChangeAt : null };
            return;
        }

        // A command whose result is unknown is sent again: that breaks no minimum, because it asks for the same. The other
        // way round the minimum counts from it, as if it had succeeded. A minimum on yields to the hard limit.
        var again = state.Powered is null && state.Target == decision.Powered;
        var interval = input.Banks.IntervalOf(index);
        var (minimum, hold) = decision.Powered ? (load.MinOffTime, Hold.MinOffTime) : (load.MinOnTime, Hold.MinOnTime);
        if (again || state.Forced && !decision.Powered || minimum < interval)
        {
            (minimum, hold) = (interval, Hold.RelayInterval);
        }

        var since = state.StandsSince ?? state.Changed;
        var left = minimum - input.Now.Since(since).Monotonic;
        if (state.StandsSince is not null && state.FailedAt is { } failed && interval - input.Now.Since(failed).Monotonic is var rest && rest > left)
        {
            // It stands as it did before a command that failed: that one counts for the relay's own interval alone.
            (left, since, minimum, hold) = (rest, failed, interval, Hold.RelayInterval);
        }

        if (left <= TimeSpan.Zero)
        {
            decision = decision with { ShouldSwitch = true, NextChangeAt = NotBeyondFull(decision, load, state, input.Now, input.Now.Utc) };
            return;
        }

        // The instant is told by the wall clock of the last switch, so that it does not tremble with the difference of two clocks.
        next.Add(input.Now.Utc + left);
        var until = since.Utc + minimum;
        until = until > input.Now.Utc ? until : input.Now.Utc + left;
        decision = decision with
        {
            Hold = decision.Hold == Hold.None ? hold : decision.Hold,
            HeldUntil = until,
            NextChangeAt = NotBeyondFull(decision, load, state, input.Now, until),
        };
    }

    // A load that goes off is powered again when its count is full, if not before: what is told must not promise a later end.
    private static DateTimeOffset? NotBeyondFull(in LoadDecision decision, Load load, in LoadState state, ClockReading now, DateTimeOffset off)
    {
        if (decision.Powered || !CountsToMaximum(decision))
        {
            return decision.NextChangeAt;
        }

        // As the count will be then: a run that lasts until then may clear it.
        var then = new ClockReading(off, now.Monotonic + (off - now.Utc));
        return EarliestInstant.Of(decision.NextChangeAt, off + (load.MaxShedTime - state.OffCount(load.MinPoweredAfterShed, then)));
    }

    private static bool CountsToMaximum(in LoadDecision decision) => decision is { Rule: Rule.Signal or Rule.Unknown or Rule.Spread } or { Rule: Rule.Condition, Desired: false };
}
