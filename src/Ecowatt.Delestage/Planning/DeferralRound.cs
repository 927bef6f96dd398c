using Ecowatt.Delestage.Scheduling;
using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Planning;

/// <summary>
/// One making of plans for all deferrable loads of a zone: eight at a time, the most important first; each eight find the room that
/// those before them left. A quarter that has begun stays as it is.
/// </summary>
internal static class DeferralRound
{
    private static readonly TimeSpan Begun = TimeSpan.FromMinutes(1);

    public static void Plan(in Evaluation evaluation, ZoneState memory, DateTimeOffset quarter)
    {
        var begun = evaluation.Instant - quarter > Begun;
        var first = begun ? quarter + QuarterPlan.Quarter : quarter;
        Span<SignalLevel> levels = stackalloc SignalLevel[DeferrableInput.MostQuarters];
        Span<byte> classes = stackalloc byte[DeferrableInput.MostQuarters];
        Span<int> room = stackalloc int[DeferrableInput.MostQuarters];
        for (var q = 0; q < levels.Length; q++)
        {
            levels[q] = evaluation.Timeline.LevelAt(first + q * QuarterPlan.Quarter);
        }

        var known = new DeferrableInput { Jobs = [], Levels = levels, Tariff = TariffGrades.Of(evaluation.Tariff, first, classes), LevelFirst = memory.Zone.DeferBy == DeferralOrder.Signal };
        room.Fill(RoomOf(memory));
        Span<int> loads = stackalloc int[DeferrableInput.MostJobs];
        var count = 0;
        foreach (var i in memory.Order.ByPriority)
        {
            if (memory.Zone.Loads[i].Deferral is null || evaluation.Instant >= memory.States[i].Plan.Deadline)
            {
                continue;
            }

            loads[count++] = i;
            if (count == loads.Length)
            {
                PlanSome(evaluation, memory, loads, quarter, first, known, room);
                count = 0;
            }
        }

        PlanSome(evaluation, memory, loads[..count], quarter, first, known, room);
    }

    private static void PlanSome(in Evaluation evaluation, ZoneState memory, ReadOnlySpan<int> loads, DateTimeOffset quarter, DateTimeOffset first, in DeferrableInput known, Span<int> room)
    {
        if (loads.IsEmpty)
        {
            return;
        }

        Span<DeferrableJob> jobs = stackalloc DeferrableJob[loads.Length];
        Span<QuarterSet> plans = stackalloc QuarterSet[loads.Length];
        for (var j = 0; j < loads.Length; j++)
        {
            jobs[j] = Job(evaluation, memory.Zone.Loads[loads[j]], memory.States[loads[j]], quarter, first);
        }

        var outcome = DeferrableScheduler.Plan(new DeferrableInput { Jobs = jobs, Levels = known.Levels, Tariff = known.Tariff, LevelFirst = known.LevelFirst, Room = room }, plans);
        memory.HasUnprovenPlan |= outcome.Proof == DeferrableProof.Fallback;
        for (var j = 0; j < loads.Length; j++)
        {
            ref var state = ref memory.States[loads[j]];
            state.Plan = Join(state.Plan, plans[j].Bits, quarter, first) with { Unmet = Math.Max(0, jobs[j].Needed - plans[j].Count) };
            for (var q = 0; q < room.Length; q++)
            {
                room[q] -= room[q] != DeferrableInput.NoCap && plans[j].Contains(q) ? jobs[j].RatedPower : 0;
            }
        }
    }

    private static DeferrableJob Job(in Evaluation evaluation, Load load, in LoadState state, DateTimeOffset quarter, DateTimeOffset first)
    {
        // In a quarter that has begun it runs on, or stays off, as planned.
        var runs = first > quarter ? state.Plan.Runs(quarter) : state.Powered == true;
        var left = Deferrals.Left(load.Deferral!, state, evaluation.Now) - (runs && first > quarter ? first - evaluation.Instant : TimeSpan.Zero);
        var lacks = (runs ? load.MinOnTime : load.MinOffTime) - evaluation.Now.Since(state.Changed).Monotonic - (first > evaluation.Instant ? first - evaluation.Instant : TimeSpan.Zero);
        var deadline = Math.Clamp((int)((state.Plan.Deadline - first).Ticks / QuarterPlan.Quarter.Ticks), 0, DeferrableInput.MostQuarters);
        return new DeferrableJob
        {
            RatedPower = (int)Math.Min(Math.Ceiling(load.RatedPower), DeferrableInput.MostPower),
            Needed = Deferrals.Quarters(left),
            Deadline = deadline,
            MinOnTime = Deferrals.Quarters(load.MinOnTime),
            MinOffTime = Deferrals.Quarters(load.MinOffTime),
            Running = runs,
            Held = Math.Min(Deferrals.Quarters(lacks), deadline),
        };
    }

    private static QuarterPlan Join(QuarterPlan old, UInt128 bits, DateTimeOffset quarter, DateTimeOffset first)
    {
        var now = first > quarter && old.Runs(quarter) ? UInt128.One : UInt128.Zero;
        return first > quarter ? new QuarterPlan(quarter, bits << 1 | now, old.Deadline) : new QuarterPlan(quarter, bits, old.Deadline);
    }

    // The hard limit less what the other loads may draw; but where that leaves too little, the largest of ours alone finds room:
    // then they are served in turn at the time, and what was missed is planned anew.
    private static int RoomOf(ZoneState memory)
    {
        if (memory.Zone.Limit is not { } limit)
        {
            return DeferrableInput.NoCap;
        }

        var (others, largest) = (0.0, 0.0);
        foreach (var load in memory.Zone.Loads)
        {
            others += load.Deferral is null ? load.RatedPower : 0;
            largest = load.Deferral is null ? largest : Math.Max(largest, load.RatedPower);
        }

        return (int)Math.Min(Math.Max(limit - others, Math.Ceiling(largest)), int.MaxValue - 1);
    }
}
