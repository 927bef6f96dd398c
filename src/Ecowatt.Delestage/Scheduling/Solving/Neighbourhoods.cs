using System.Numerics;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Betters a plan by searching anew for two, three and four of its jobs at a time, all others as they are.</summary>
internal sealed class Neighbourhoods<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    // Of one neighbourhood: the work of its bound, and the nodes of one run for each of its jobs.
    private const int BoundWork = 150;
    private const int RunNodes = 100;
    private readonly Problem _part = new();
    private readonly QuarterClasses _kinds = new();
    private readonly CostTable<T> _table = new();
    private readonly DualPrices<T> _worths = new();
    private readonly Bound<T> _bound = new();
    private readonly UInt128[] _plans = new UInt128[DeferrableInput.MostJobs];
    private BranchAndBound<T> _search = null!;
    private long _budget;
    private long _nodes;

    /// <summary>Betters a plan until nothing helps or the nodes are spent.</summary>
    /// <returns>The nodes spent.</returns>
    public long Better(Problem problem, in CostScale<T> units, Bound<T> alone, BranchAndBound<T> search, Incumbent<T> best, long budget)
    {
        (_search, _budget, _nodes) = (search, budget, 0);
        for (var size = 2; size <= Math.Min(4, problem.Count - 1); size++)
        {
            while (_nodes < _budget && Round(problem, units, alone, best, size))
            {
            }
        }

        return _nodes;
    }

    private bool Round(Problem problem, in CostScale<T> units, Bound<T> alone, Incumbent<T> best, int size)
    {
        var better = false;
        for (var set = 1; set < 1 << problem.Count && _nodes < _budget; set++)
        {
            better |= BitOperations.PopCount((uint)set) == size && Again(problem, units, alone, best, set);
        }

        return better;
    }

    private bool Again(Problem problem, in CostScale<T> units, Bound<T> alone, Incumbent<T> best, int set)
    {
        best.Plans.CopyTo(_plans);
        var (cost, least) = (T.Zero, T.Zero);
        for (var rest = set; rest != 0; rest &= rest - 1)
        {
            var j = BitOperations.TrailingZeroCount(rest);
            cost += units.Price(CostCalculator.Of(problem.Jobs[j], _plans[j], problem.Levels));
            least += alone.Job(j).Best;
        }

        if (least == cost)
        {
            return false;
        }

        _part.Fill(problem, set, _plans);
        _table.Fill(_part, units);
        _kinds.Fill(_part);
        _worths.Solve(_part, _kinds, units);
        _bound.Fill(_part, _kinds, _table, _worths.Values);
        _nodes += _worths.Work + BoundWork;
        if (units.Least(_bound.Value) >= cost || !Find(cost - units.Run, units))
        {
            return false;
        }

        var found = 0;
        for (var rest = set; rest != 0; rest &= rest - 1)
        {
            _plans[BitOperations.TrailingZeroCount(rest)] = _search.Plans[found++];
        }

        best.Take(_plans.AsSpan(0, problem.Count), best.Cost - cost + _search.Cost);
        return true;
    }

    // From the bound upwards: a low limit cuts most, a high one is met most easily.
    private bool Find(T most, in CostScale<T> units)
    {
        _search.Begin(_part, _kinds, _table, _bound);
        for (var slack = T.Zero; ; slack = slack == T.Zero ? units.Run : slack * T.CreateTruncating(8))
        {
            var limit = T.Min(units.Least(_bound.Value) + slack, most);
            _search.Run(limit, Math.Min(RunNodes * _part.Count, Math.Max(0, _budget - _nodes)));
            _nodes += _search.Nodes;
            if (_search.Found || limit == most)
            {
                return _search.Found;
            }
        }
    }
}
