using Ecowatt.Delestage.Scheduling;

namespace Ecowatt.Delestage.Planning;

/// <summary>What a load shall be, were there no other load and no relay: the first rule that applies.</summary>
internal static class DesiredStates
{
    // After a rule, only those behind it are looked at: what would be, if it did not apply.
    public static LoadDecision Of(Load load, in LoadState state, in Evaluation look, in LoadReadings readings, Rule after = Rule.None)
    {
        var now = look.Now;
        if (after < Rule.Override && state.Override is { } order)
        {
            return LoadDecision.Of(order.Powered, Rule.Override, look.Level, now.Utc + order.Left(now)) with { RequestedBy = order.By };
        }

        if (after < Rule.Comfort && state.AtFloor)
        {
            return LoadDecision.Of(true, Rule.Comfort, look.Level, null) with { Fault = state.Fault, LastGoodReading = state.Fault == SensorFault.None ? null : readings.Temperature?.At.Utc };
        }

        if (load.IsPlanned)
        {
            return Planned(load, state, look);
        }

        var count = state.OffCount(load.MinPoweredAfterShed, now);
        if (after < Rule.MaxShedTime && count >= load.MaxShedTime)
        {
            return LoadDecision.Of(true, Rule.MaxShedTime, look.Level, MayBeShedFrom(load, state, look));
        }

        // When the count will be full, if the load goes off now or is off.
        DateTimeOffset? full = state.Powered == true ? null : now.Utc + (load.MaxShedTime - count);
        if (after < Rule.Condition && readings.Condition is { } asked && (!asked.Powered || look.Level != SignalLevel.Critical))
        {
            var change = EarliestInstant.Of(asked.Until > now.Utc ? asked.Until : null, asked.Powered ? look.Timeline.WindowFrom(now.Utc, SignalLevel.Critical)?.Start : full);
            return LoadDecision.Of(asked.Powered, Rule.Condition, look.Level, change) with { RequestedBy = asked.Name };
        }

        if (after < Rule.Signal && look.InWindow(load.ShedAt))
        {
            return LoadDecision.Of(false, Rule.Signal, look.Level, EarliestInstant.Of(look.Window(load.ShedAt)!.Value.End, full));
        }

        if (after < Rule.Unknown && look.Level == SignalLevel.Unknown)
        {
            var powered = load.WhenUnknown == UnknownPolicy.Powered;
            return LoadDecision.Of(powered, Rule.Unknown, look.Level, EarliestInstant.Of(look.Timeline.NextChange(now.Utc), powered ? null : full));
        }

        return after < Rule.Spread && state.SpreadUntil is { } until
            ? LoadDecision.Of(false, Rule.Spread, look.Level, EarliestInstant.Of(until, full))
            : Normal(load, look);
    }

    private static LoadDecision Planned(Load load, in LoadState state, in Evaluation look)
    {
        if (load.Deferral is not null)
        {
            var unmet = look.Instant < state.Plan.Deadline ? state.Plan.Unmet * QuarterPlan.Quarter : TimeSpan.Zero;
            return LoadDecision.Of(state.Plan.Runs(look.Instant), Rule.Plan, look.Level, state.Plan.NextChange(look.Instant) ?? NextSpan(load.Deferral, look.Instant)) with { UnmetRun = unmet };
        }

        var preheats = Preheating.Runs(load, look, out var change);
        return LoadDecision.Of(preheats, preheats ? Rule.Preheat : Rule.Plan, look.Level, change);
    }

    private static LoadDecision Normal(Load load, in Evaluation look)
    {
        DateTimeOffset? change = null;
        var rule = load.Preheat is not null && Preheating.Runs(load, look, out change) ? Rule.Preheat : Rule.Normal;
        return LoadDecision.Of(true, rule, look.Level, EarliestInstant.Of(NextWindowOrUnknown(load, look), change));
    }

    // Full: powered until it has run for its least powered time, when the count is nothing again; and if nothing sheds it then, until
    // something does.
    private static DateTimeOffset? MayBeShedFrom(Load load, in LoadState state, in Evaluation look)
    {
        if (state.Powered != true)
        {
            return null;
        }

        var cleared = look.Instant + state.UntilCleared(load.MinPoweredAfterShed, look.Now);
        if (load.WhenUnknown == UnknownPolicy.Powered && look.Window(load.ShedAt) is var near && (near is null || cleared < near.Value.End))
        {
            // Of the window that covers now, or else the next one: no search is needed, and most looks end here.
            return near is { } known && known.Start <= cleared ? MayBeShedAt(cleared, load, state, look) : near?.Start;
        }

        var level = look.Timeline.LevelAt(cleared);
        if (level == SignalLevel.Unknown ? load.WhenUnknown == UnknownPolicy.Shed : level >= load.ShedAt)
        {
            return MayBeShedAt(cleared, load, state, look);
        }

        var window = look.Timeline.WindowFrom(cleared, load.ShedAt)?.Start;
        return load.WhenUnknown == UnknownPolicy.Powered ? window : EarliestInstant.Of(window, look.Timeline.NextUnknown(cleared));
    }

    // By the wall clock of its restore, so that the instant does not tremble with the difference of two clocks.
    private static DateTimeOffset MayBeShedAt(DateTimeOffset cleared, Load load, in LoadState state, in Evaluation look)
        => state.ClearFrom.Utc + load.MinPoweredAfterShed is var told && told > look.Instant ? told : cleared;

    private static DateTimeOffset NextSpan(Deferral deferral, DateTimeOffset instant)
    {
        if (DailySpan.TryCover(deferral, instant, out var start, out var deadline))
        {
            DailySpan.TryCover(deferral, deadline, out start, out _);
        }

        return start;
    }

    private static DateTimeOffset? NextWindowOrUnknown(Load load, in Evaluation look)
    {
        var window = look.Window(load.ShedAt)?.Start;
        return load.WhenUnknown == UnknownPolicy.Powered ? window : EarliestInstant.Of(window, look.Timeline.NextUnknown(look.Instant));
    }
}
