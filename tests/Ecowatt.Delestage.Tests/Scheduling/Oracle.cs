using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Tests.Scheduling;

/// <summary>The best plan by looking at all of them. For days of few quarters and few jobs.</summary>
internal sealed class Oracle
{
    private readonly Day _day;
    private readonly (QuarterSet Plan, DeferrableCost Cost)[][] _plans;
    private readonly QuarterSet[] _chosen;
    private QuarterSet[]? _best;
    private DeferrableCost _cost;

    private Oracle(Day day)
    {
        _day = day;
        _plans = [.. day.Jobs.Select(job => All(job, day).OrderBy(static plan => plan.Cost).ToArray())];
        _chosen = new QuarterSet[day.Jobs.Length];
    }

    public static (QuarterSet[] Plans, DeferrableCost Cost) Best(Day day)
    {
        var oracle = new Oracle(day);
        oracle.Choose(0, default);
        return (oracle._best!, oracle._cost);
    }

    private static IEnumerable<(QuarterSet Plan, DeferrableCost Cost)> All(DeferrableJob job, Day day)
        => from bits in Enumerable.Range(0, 1 << day.Levels.Length)
           let plan = new QuarterSet((UInt128)bits)
           where Rulebook.Offence(job, plan, day.Levels.Length) is null
           select (plan, Rulebook.Cost(job, plan, day));

    // A plan of one job may be dear: those after it add nothing negative, so a sum above the best ends the loop.
    private void Choose(int j, DeferrableCost cost)
    {
        if (j == _plans.Length)
        {
            if (Rulebook.Overdrawn(_day, _chosen) is null && (_best is null || cost < _cost || (cost == _cost && Earlier(_chosen, _best))))
            {
                (_best, _cost) = ([.. _chosen], cost);
            }

            return;
        }

        foreach (var (plan, own) in _plans[j])
        {
            var sum = Rulebook.Plus(cost, own);
            if (_best is not null && sum > _cost)
            {
                return;
            }

            _chosen[j] = plan;
            Choose(j + 1, sum);
        }
    }

    private static bool Earlier(QuarterSet[] left, QuarterSet[] right)
    {
        for (var quarter = 0; quarter < DeferrableInput.MostQuarters; quarter++)
        {
            for (var j = 0; j < left.Length; j++)
            {
                if (left[j].Contains(quarter) != right[j].Contains(quarter))
                {
                    return left[j].Contains(quarter);
                }
            }
        }

        return false;
    }
}
