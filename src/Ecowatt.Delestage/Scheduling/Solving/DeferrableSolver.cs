using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Represents the steps to a schedule, each only where those before did not settle it. Keeps its tables from call to call.</summary>
/// <param name="learnAfter">See <see cref="BranchAndBound{T}"/>.</param>
internal sealed class DeferrableSolver<T>(int learnAfter = DeferrableSolver<T>.LearnAfter)
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    // Of each limit in the first round: half of the days that need a search end within it.
    private const int FirstNodes = 500;
    private const int LearnAfter = 200;
    // Numbers of two words make a node twice the work.
    private static readonly int s_words = Math.Max(1, Unsafe.SizeOf<T>() / sizeof(long));
    private readonly CostTable<T> _table = new();
    private readonly CostTable<T> _guide = new();
    private readonly QuarterClasses _kinds = new();
    private readonly DualPrices<T> _prices = new();
    private readonly Bound<T> _bound = new();
    private readonly Greedy<T> _greedy = new();
    private readonly Incumbent<T> _best = new();
    private readonly Lazy<BranchAndBound<T>> _search = new(() => new(learnAfter));
    private Problem _problem = null!;
    private CostScale<T> _units;
    private T _least;
    private T _slack;
    private long _left;

    public ReadOnlySpan<UInt128> Plans => _best.Plans;

    /// <summary>Finds a schedule.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="units">Its units.</param>
    /// <param name="nodes">The nodes allowed; then those that it took.</param>
    /// <returns>What is known of it.</returns>
    public DeferrableProof Solve(Problem problem, in CostScale<T> units, ref long nodes)
    {
        var allowed = nodes / s_words;
        (_problem, _units, _left) = (problem, units, allowed);
        var proof = Alone() ? DeferrableProof.Optimal : Together();
        nodes = (allowed - _left) * s_words;
        return proof;
    }

    // Each job's own best plan: where all of them keep the room together there is nothing better.
    private bool Alone()
    {
        _best.Clear();
        _table.Fill(_problem, _units);
        _kinds.Fill(_problem);
        Span<T> none = stackalloc T[_problem.Count];
        none.Clear();
        _bound.Fill(_problem, _kinds, _table, none);
        if (!_problem.Holds(_bound.Plans))
        {
            return false;
        }

        _best.Take(_bound.Plans, _bound.Value);
        return true;
    }

    private DeferrableProof Together()
    {
        _prices.Solve(_problem, _kinds, _units);
        _bound.Fill(_problem, _kinds, _table, _prices.Values);
        _guide.Fill(_problem, _table, _prices.Values);
        _greedy.Try(_problem, _table, _table, _best);
        _greedy.Try(_problem, _table, _guide, _best);
        (_least, _slack) = (_units.Least(_bound.Value), T.Zero);
        if (_left <= 0)
        {
            return Proof();
        }

        return Round(FirstNodes, inOrder: false) || Round(_left, inOrder: true) ? DeferrableProof.Optimal : Proof();
    }

    // Limits from the bound upwards, each slack double the one before: where a plan is near the bound a low limit finds it soonest,
    // and every limit that fails to its end raises the bound. In order: a limit that does not end is not passed over.
    private bool Round(long each, bool inOrder)
    {
        var search = _search.Value;
        search.Begin(_problem, _kinds, _table, _bound);
        var (start, finished) = (_units.Least(_bound.Value), true);
        for (var slack = _slack; _left > 0; slack = Double(slack))
        {
            var limit = T.Min(start + slack, _best.Cost);
            var ended = search.Run(limit, Math.Min(each, _left));
            _left -= search.Nodes;
            if (search.Found)
            {
                _best.Take(search.Plans, search.Cost);
                return ended;
            }

            if (ended)
            {
                _least = T.Max(_least, limit + _units.Run);
            }

            finished &= ended;
            _slack = finished ? Double(slack) : _slack;
            if (limit == _best.Cost || (inOrder && !ended))
            {
                return false;
            }
        }

        return false;
    }

    private T Double(T slack) => slack == T.Zero ? _units.Run : slack + slack;

    private DeferrableProof Proof()
        => _least >= _best.Cost ? DeferrableProof.LeastCost
            : _least / _units.Energy == _best.Cost / _units.Energy ? DeferrableProof.LeastEnergy
            : DeferrableProof.Fallback;
}
