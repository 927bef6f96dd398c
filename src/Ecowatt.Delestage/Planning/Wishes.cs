using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Planning;

/// <summary>What a load shall be, were there no other load and no relay: the first rule that applies.</summary>
internal static class Wishes
{
    public static LoadDecision Of(Load load, in LoadState state, SignalLevel level, SignalTimeline timeline, DateTimeOffset now)
    {
        // Full: powered until it has run for its least powered time, when the count is nothing again.
        if (state.OffCount >= load.MaximumShed)
        {
            DateTimeOffset? cleared = state.Powered == true ? now + (load.LeastPowered - state.SinceChange.Least) : null;
            return Wish(true, Rule.MaximumShed, level, cleared);
        }

        if (level == SignalLevel.Unknown)
        {
            var powered = load.WhenUnknown == UnknownPolicy.Powered;
            return Wish(powered, Rule.Unknown, level, Sooner(timeline.NextChange(now), powered ? null : Full(load, state, now)));
        }

        if (level >= load.ShedAt)
        {
            var end = timeline.WindowFrom(now, load.ShedAt)!.Value.End;
            return Wish(false, Rule.Signal, level, Sooner(end, Full(load, state, now)));
        }

        return Wish(true, Rule.Normal, level, NextWindowOrUnknown(load, timeline, now));
    }

    private static LoadDecision Wish(bool powered, Rule rule, SignalLevel level, DateTimeOffset? change)
        => new(powered, rule, Hold.None, Command: false, level, change, HeldUntil: null);

    // When the count will be full, if the load goes off now or is off.
    private static DateTimeOffset? Full(Load load, in LoadState state, DateTimeOffset now)
        => state.Powered == true ? null : now + (load.MaximumShed - state.OffCount);

    private static DateTimeOffset? NextWindowOrUnknown(Load load, SignalTimeline timeline, DateTimeOffset now)
    {
        var window = timeline.WindowFrom(now, load.ShedAt)?.Start;
        return load.WhenUnknown == UnknownPolicy.Powered ? window : Sooner(window, timeline.NextUnknown(now));
    }

    private static DateTimeOffset? Sooner(DateTimeOffset? left, DateTimeOffset? right)
        => left is null || right < left ? right : left;
}
