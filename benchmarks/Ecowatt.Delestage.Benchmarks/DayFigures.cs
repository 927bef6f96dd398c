using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>What a plan of one day costs, in the scheduler's own cost and in watt-hours of rated power.</summary>
/// <param name="Cost">In the order by which the scheduler compares plans.</param>
/// <param name="Unmet">Watt-hours that the deadlines ask and the plan does not give.</param>
/// <param name="Alert">Watt-hours in tense and critical hours.</param>
/// <param name="Normal">Watt-hours in normal and unknown hours; the rest runs in low-carbon ones.</param>
/// <param name="Peak">Watt-hours in peak hours of a tariff, of any colour.</param>
internal readonly record struct DayFigures(DeferrableCost Cost, double Unmet, double Alert, double Normal, double Peak)
{
    public static DayFigures operator +(DayFigures left, DayFigures right)
        => new(CostCalculator.Plus(left.Cost, right.Cost), left.Unmet + right.Unmet, left.Alert + right.Alert, left.Normal + right.Normal, left.Peak + right.Peak);

    /// <summary>The figures of one load's plan.</summary>
    public static DayFigures Of(in DeferrableCost cost, in DeferrableJob job, ReadOnlySpan<SignalLevel> levels, ReadOnlySpan<byte> tariff, QuarterSet plan)
    {
        var (quarter, alert, normal, peak) = (job.RatedPower / 4.0, 0, 0, 0);
        for (var q = 0; q < levels.Length; q++)
        {
            var level = plan.Contains(q) ? levels[q] : SignalLevel.LowCarbon;
            alert += level is SignalLevel.Tense or SignalLevel.Critical ? 1 : 0;
            normal += level is SignalLevel.Normal or SignalLevel.Unknown ? 1 : 0;
            peak += plan.Contains(q) && !tariff.IsEmpty && tariff[q] >= (byte)TariffClass.BluePeak ? 1 : 0;
        }

        return new(cost, quarter * (job.Needed - plan.Count), quarter * alert, quarter * normal, quarter * peak);
    }
}
