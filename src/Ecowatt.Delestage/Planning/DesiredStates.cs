using Ecowatt.Delestage.Scheduling;

namespace Ecowatt.Delestage.Planning;

/// <summary>Decides what a load shall be, were there no other load and no relay: the first rule that applies.</summary>
internal static class DesiredStates
{
    // After a rule, only those behind it are looked at: what would be, if it did not apply.
    public static LoadDecision Of(Load load, in LoadState state, in Evaluation evaluation, in LoadReadings readings, Rule after = Rule.None)
    {
        var now = evaluation.Now;
        if (after < Rule.Override && state.Override is { } order)
        {
            return LoadDecision.Of(order.Powered, Rule.Override, evaluation.Level, now.Utc + order.Left(now)) with { RequestedBy = order.By };
        }

        if (after < Rule.Comfort && state.AtFloor)
        {
            return LoadDecision.Of(true, Rule.Comfort, evaluation.Level, null) with { Fault = state.Fault, LastGoodReading = state.Fault == SensorFault.None ? null : readings.Temperature?.At.Utc };
        }

        if (load.IsPlanned)
        {
            return Planned(load, state, evaluation);
        }

        var count = state.OffCount(load.MinPoweredAfterShed, now);
        if (after < Rule.MaxShedTime && count >= load.MaxShedTime)
        {
            return LoadDecision.Of(true, Rule.MaxShedTime, evaluation.Level, MayBeShedFrom(load, state, evaluation));
        }

        // When the count will be full, if the load goes off now or is off.
        DateTimeOffset? full = state.Powered == true ? null : now.Utc + (load.MaxShedTime - count);
        if (after < Rule.Condition && readings.Condition is { } asked && (!asked.Powered || evaluation.Level != SignalLevel.Critical))
        {
            var change = EarliestInstant.Of(asked.Until > now.Utc ? asked.Until : null, asked.Powered ? evaluation.Timeline.WindowFrom(now.Utc, SignalLevel.Critical)?.Start : full);
            return LoadDecision.Of(asked.Powered, Rule.Condition, evaluation.Level, change) with { RequestedBy = asked.Name };
        }

        if (after < Rule.Signal && evaluation.InWindow(load.ShedAt))
        {
            return LoadDecision.Of(false, Rule.Signal, evaluation.Level, EarliestInstant.Of(evaluation.Window(load.ShedAt)!.Value.End, full));
        }

        if (after < Rule.Unknown && evaluation.Level == SignalLevel.Unknown)
        {
            var powered = load.WhenUnknown == UnknownPolicy.Powered;
            return LoadDecision.Of(powered, Rule.Unknown, evaluation.Level, EarliestInstant.Of(evaluation.Timeline.NextChange(now.Utc), powered ? null : full));
        }

        return after < Rule.Spread && state.SpreadUntil is { } until
            ? LoadDecision.Of(false, Rule.Spread, evaluation.Level, EarliestInstant.Of(until, full))
            : Normal(load, evaluation);
    }

    private static LoadDecision Planned(Load load, in LoadState state, in Evaluation evaluation)
    {
        if (load.Deferral is not null)
        {
            var unmet = evaluation.Instant < state.Plan.Deadline ? state.Plan.Unmet * QuarterPlan.Quarter : TimeSpan.Zero;
            var (tariff, until) = TariffGrades.Named(evaluation.Tariff, state.Plan, evaluation.Instant);
            return LoadDecision.Of(state.Plan.Runs(evaluation.Instant), Rule.Plan, evaluation.Level, state.Plan.NextChange(evaluation.Instant) ?? NextSpan(load.Deferral, evaluation.Instant)) with { UnmetRun = unmet, Tariff = tariff, TariffUntil = until };
        }

        var preheats = Preheating.Runs(load, evaluation, out var change);
        return LoadDecision.Of(preheats, preheats ? Rule.Preheat : Rule.Plan, evaluation.Level, change);
    }

    private static LoadDecision Normal(Load load, in Evaluation evaluation)
    {
        DateTimeOffset? change = null;
        var rule = load.Preheat is not null && Preheating.Runs(load, evaluation, out change) ? Rule.Preheat : Rule.Normal;
        return LoadDecision.Of(true, rule, evaluation.Level, EarliestInstant.Of(NextWindowOrUnknown(load, evaluation), change));
    }

    // Full: powered until it has run for its least powered time, when the count is nothing again; and if nothing sheds it then, until
    // something does.
    private static DateTimeOffset? MayBeShedFrom(Load load, in LoadState state, in Evaluation evaluation)
    {
        if (state.Powered != true)
        {
            return null;
        }

        var cleared = evaluation.Instant + state.UntilCleared(load.MinPoweredAfterShed, evaluation.Now);
        if (load.WhenUnknown == UnknownPolicy.Powered && evaluation.Window(load.ShedAt) is var near && (near is null || cleared < near.Value.End))
        {
            // Of the window that covers now, or else the next one: no search is needed, and most looks end here.
            return near is { } known && known.Start <= cleared ? MayBeShedAt(cleared, load, state, evaluation) : near?.Start;
        }

        var level = evaluation.Timeline.LevelAt(cleared);
        if (level == SignalLevel.Unknown ? load.WhenUnknown == UnknownPolicy.Shed : level >= load.ShedAt)
        {
            return MayBeShedAt(cleared, load, state, evaluation);
        }

        var window = evaluation.Timeline.WindowFrom(cleared, load.ShedAt)?.Start;
        return load.WhenUnknown == UnknownPolicy.Powered ? window : EarliestInstant.Of(window, evaluation.Timeline.NextUnknown(cleared));
    }

    // By the wall clock of its restore, so that the instant does not tremble with the difference of two clocks.
    private static DateTimeOffset MayBeShedAt(DateTimeOffset cleared, Load load, in LoadState state, in Evaluation evaluation)
        => state.ClearFrom.Utc + load.MinPoweredAfterShed is var told && told > evaluation.Instant ? told : cleared;

    private static DateTimeOffset NextSpan(Deferral deferral, DateTimeOffset instant)
    {
        if (DailySpan.TryCover(deferral, instant, out var start, out var deadline))
        {
            DailySpan.TryCover(deferral, deadline, out start, out _);
        }

        return start;
    }

    private static DateTimeOffset? NextWindowOrUnknown(Load load, in Evaluation evaluation)
    {
        var window = evaluation.Window(load.ShedAt)?.Start;
        return load.WhenUnknown == UnknownPolicy.Powered ? window : EarliestInstant.Of(window, evaluation.Timeline.NextUnknown(evaluation.Instant));
    }
}
