using Ecowatt.Delestage.Scheduling;
using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>One input of the scheduler, and the two ways to plan it that are compared: the greedy choice alone, and the whole scheduler.</summary>
internal sealed class SchedulableDay(DeferrableJob[] jobs, SignalLevel[] levels, int[] room, byte[]? tariff = null, bool levelFirst = false)
{
    private readonly QuarterSet[] _plans = new QuarterSet[jobs.Length];
    private readonly Problem _problem = new();
    private readonly CostTable<Int128> _table = new();
    private readonly Greedy<Int128> _greedy = new();
    private readonly Incumbent<Int128> _best = new();

    /// <summary>Plans with the whole scheduler.</summary>
    public DeferrableOutcome Plan(int nodes = DeferrableScheduler.DefaultNodes) => DeferrableScheduler.Plan(Input, _plans, nodes);

    /// <summary>Plans the jobs one after the other, each as well as it can in what room is left, bettered by moving one or two of them.</summary>
    public void PlanGreedily()
    {
        _problem.Fill(Input);
        _table.Fill(_problem, CostScaleFinder.All(_problem, out _));
        _best.Clear();
        _greedy.Try(_problem, _table, _table, _best);
        for (var j = 0; j < _plans.Length; j++)
        {
            _plans[j] = new(_best.Plans[j]);
        }
    }

    /// <summary>What the last plan costs, and what that is in watt-hours.</summary>
    public DayFigures Figures()
    {
        var figures = default(DayFigures);
        for (var j = 0; j < jobs.Length; j++)
        {
            figures += DayFigures.Of(DeferrableScheduler.Cost(Input, j, _plans[j]), jobs[j], levels, tariff, _plans[j]);
        }

        return figures;
    }

    private DeferrableInput Input => new() { Jobs = jobs, Levels = levels, Room = room, Tariff = tariff, LevelFirst = levelFirst };
}
