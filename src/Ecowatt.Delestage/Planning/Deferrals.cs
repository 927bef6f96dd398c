using Ecowatt.Delestage.Scheduling;

namespace Ecowatt.Delestage.Planning;

/// <summary>
/// Rule 3: keeps the plans of deferrable loads. They are made anew when levels, tariff or configuration changed, when a span begins, and
/// once in a quarter of an hour where a load did not do what was planned; otherwise they stand.
/// </summary>
internal static class Deferrals
{
    // A run loses seconds to the queue of restores: for those no quarter is added.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    public static void Update(in Evaluation evaluation, in PlanInput input, ZoneState memory, ref EarliestInstant next)
    {
        if (!memory.Order.AnyDeferrable)
        {
            return;
        }

        var anew = Begin(evaluation, memory, ref next) | Fingerprint(evaluation, memory) != memory.PlannedFor;
        var quarter = QuarterOf(evaluation.Instant);
        if (quarter != memory.PlannedQuarter)
        {
            memory.PlannedQuarter = quarter;
            anew |= Strayed(evaluation, memory, quarter);
        }

        if (anew)
        {
            memory.PlannedFor = Fingerprint(evaluation, memory);
            DeferralRound.Plan(evaluation, memory, quarter);
        }

        // What a plan is told to run in ends with its class, which may be within a quarter.
        next.Add(evaluation.Tariff.NextChange(evaluation.Instant));
        next.Add(quarter + QuarterPlan.Quarter);
    }

    /// <summary>Gets the time that a load still has to run in its span.</summary>
    public static TimeSpan Left(Deferral deferral, in LoadState state, ClockReading now)
    {
        var ran = state.Ran + (state.Powered == true ? now.Since(state.RanFrom).Monotonic : TimeSpan.Zero);
        return deferral.Run - ran - Tolerance;
    }

    /// <summary>The quarters that a time takes, a part of one included.</summary>
    public static int Quarters(TimeSpan time)
        => time <= TimeSpan.Zero ? 0 : (int)((time.Ticks + QuarterPlan.Quarter.Ticks - 1) / QuarterPlan.Quarter.Ticks);

    // Whether a span began or ended.
    private static bool Begin(in Evaluation evaluation, ZoneState memory, ref EarliestInstant next)
    {
        var any = false;
        for (var i = 0; i < memory.States.Length; i++)
        {
            if (memory.Zone.Loads[i].Deferral is not { } deferral)
            {
                continue;
            }

            ref var state = ref memory.States[i];
            var inside = DailySpan.TryCover(deferral, evaluation.Instant, out var start, out var deadline);
            next.Add(inside ? deadline : start);
            if (inside && state.Plan.Deadline != deadline)
            {
                state.Plan = new QuarterPlan(evaluation.Instant, 0, deadline);
                state.Ran = TimeSpan.Zero;
                state.RanFrom = evaluation.Now;
                any = true;
            }
        }

        return any;
    }

    // Whether a load has more or less to run than its plan still gives it.
    private static bool Strayed(in Evaluation evaluation, ZoneState memory, DateTimeOffset quarter)
    {
        for (var i = 0; i < memory.States.Length; i++)
        {
            ref readonly var state = ref memory.States[i];
            if (memory.Zone.Loads[i].Deferral is { } deferral && evaluation.Instant < state.Plan.Deadline
                && Quarters(Left(deferral, state, evaluation.Now)) != state.Plan.From(quarter) + state.Plan.Unmet)
            {
                return true;
            }
        }

        return false;
    }

    private static ulong Fingerprint(in Evaluation evaluation, ZoneState memory)
    {
        if (!ReferenceEquals(memory.Known.Timeline, evaluation.Timeline) || !ReferenceEquals(memory.Known.Tariff, evaluation.Tariff))
        {
            // Without a tariff it is as it was before there were any: a restart of an older journal plans nothing anew.
            var levels = evaluation.Timeline.Fingerprint();
            var all = evaluation.Tariff.IsEmpty ? levels : ((levels * 1099511628211UL ^ evaluation.Tariff.Fingerprint()) * 1099511628211UL) ^ ((ulong)memory.Zone.DeferBy << 1);
            // The lowest bit says that there is one.
            memory.Known = (evaluation.Timeline, evaluation.Tariff, all | 1);
        }

        return memory.Known.Fingerprint;
    }

    private static DateTimeOffset QuarterOf(DateTimeOffset instant)
        => new(instant.UtcTicks - instant.UtcTicks % QuarterPlan.Quarter.Ticks, TimeSpan.Zero);
}
