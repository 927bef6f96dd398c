using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Planning;

/// <summary>What a load shall be, were there no other load and no relay: the first rule that applies.</summary>
internal static class Wishes
{
    // After a rule, only those behind it are looked at: what would be, if it did not apply.
    public static LoadDecision Of(Load load, in LoadState state, in Look look, in LoadReadings readings, Rule after = Rule.None)
    {
        var now = look.Now;
        if (after < Rule.Override && state.Override is { } order)
        {
            return LoadDecision.Of(order.Powered, Rule.Override, look.Level, now.Wall + order.Left(now)) with { Source = order.By };
        }

        if (after < Rule.Comfort && state.AtFloor)
        {
            return LoadDecision.Of(true, Rule.Comfort, look.Level, null);
        }

        if (load.IsPlanned)
        {
            return Planned(load, state, look);
        }

        var count = state.OffCount(load.LeastPowered, now);
        if (after < Rule.MaximumShed && count >= load.MaximumShed)
        {
            // Full: powered until it has run for its least powered time, when the count is nothing again.
            DateTimeOffset? cleared = state.Powered == true ? now.Wall + (load.LeastPowered - now.Since(state.ClearFrom).Least) : null;
            return LoadDecision.Of(true, Rule.MaximumShed, look.Level, cleared);
        }

        if (after < Rule.Kept && readings.Condition is not null && look.Level != SignalLevel.Critical)
        {
            var critical = look.Timeline.WindowFrom(now.Wall, SignalLevel.Critical)?.Start;
            return LoadDecision.Of(true, Rule.Kept, look.Level, critical) with { Source = readings.Condition };
        }

        // When the count will be full, if the load goes off now or is off.
        DateTimeOffset? full = state.Powered == true ? null : now.Wall + (load.MaximumShed - count);
        if (after < Rule.Signal && look.InWindow(load.ShedAt))
        {
            return LoadDecision.Of(false, Rule.Signal, look.Level, Earliest.Of(look.Window(load.ShedAt)!.Value.End, full));
        }

        if (after < Rule.Unknown && look.Level == SignalLevel.Unknown)
        {
            var powered = load.WhenUnknown == UnknownPolicy.Powered;
            return LoadDecision.Of(powered, Rule.Unknown, look.Level, Earliest.Of(look.Timeline.NextChange(now.Wall), powered ? null : full));
        }

        return after < Rule.Spread && state.SpreadUntil is { } until
            ? LoadDecision.Of(false, Rule.Spread, look.Level, Earliest.Of(until, full))
            : Normal(load, look);
    }

    private static LoadDecision Planned(Load load, in LoadState state, in Look look)
    {
        if (load.Deferral is not null)
        {
            return LoadDecision.Of(state.Plan.Runs(look.Instant), Rule.Plan, look.Level, state.Plan.NextChange(look.Instant));
        }

        var preheats = Preheating.Runs(load, look, out var change);
        return LoadDecision.Of(preheats, preheats ? Rule.Preheat : Rule.Plan, look.Level, change);
    }

    private static LoadDecision Normal(Load load, in Look look)
    {
        DateTimeOffset? change = null;
        var rule = load.Preheat is not null && Preheating.Runs(load, look, out change) ? Rule.Preheat : Rule.Normal;
        return LoadDecision.Of(true, rule, look.Level, Earliest.Of(NextWindowOrUnknown(load, look), change));
    }

    private static DateTimeOffset? NextWindowOrUnknown(Load load, in Look look)
    {
        var window = look.Window(load.ShedAt)?.Start;
        return load.WhenUnknown == UnknownPolicy.Powered ? window : Earliest.Of(window, look.Timeline.NextUnknown(look.Instant));
    }
}
