using System.Numerics;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>
/// Represents a plan of all jobs that keeps the room, made by giving each job in turn its best plan in what room is left, and bettered by
/// taking one or two jobs out and putting them back until that helps no more.
/// </summary>
internal sealed class Greedy<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private readonly SingleJobPlanner<T> _lone = new();
    private readonly int[] _room = new int[DeferrableInput.MostQuarters];
    private readonly T[] _costs = new T[DeferrableInput.MostJobs];
    private readonly UInt128[] _plans = new UInt128[DeferrableInput.MostJobs];
    private Problem _problem = null!;
    private CostTable<T> _table = null!;

    /// <summary>Builds a plan, the runs that may not end first, then the heaviest jobs.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="table">The true costs: what counts in the end.</param>
    /// <param name="guide">The costs by which jobs first choose: the true ones, or those with rents, which leave room to others.</param>
    /// <param name="best">Takes the plan where it is better.</param>
    public void Try(Problem problem, CostTable<T> table, CostTable<T> guide, Incumbent<T> best)
    {
        (_problem, _table) = (problem, table);
        problem.Room.CopyTo(_room);
        var (done, cost) = (0, T.Zero);
        for (var k = 0; k < problem.Count; k++)
        {
            var j = Next(done);
            Insert(j, guide);
            cost += _costs[j];
            done |= 1 << j;
        }

        cost = Improve(cost);
        if (cost < best.Cost)
        {
            best.Take(_plans.AsSpan(0, problem.Count), cost);
        }
    }

    private int Next(int done)
    {
        var next = -1;
        for (var j = 0; j < _problem.Count; j++)
        {
            if ((done >> j & 1) == 0 && (next < 0 || Before(_problem.Jobs[j], _problem.Jobs[next])))
            {
                next = j;
            }
        }

        return next;
    }

    private static bool Before(in Demand left, in Demand right)
        => left.Bound > 0 == right.Bound > 0 ? left.Watts > right.Watts : left.Bound > 0;

    private T Improve(T cost)
    {
        for (var better = true; better;)
        {
            better = false;
            for (var i = 0; i < _problem.Count; i++)
            {
                for (var j = 0; j < _problem.Count; j++)
                {
                    better |= Again(i, j, ref cost);
                }
            }
        }

        return cost;
    }

    // Takes two jobs out and puts them back in this order; the same twice is one alone.
    private bool Again(int i, int j, ref T cost)
    {
        var (planI, planJ, costI, costJ) = (_plans[i], _plans[j], _costs[i], _costs[j]);
        Remove(i);
        if (i != j)
        {
            Remove(j);
        }

        Insert(i, _table);
        if (i != j)
        {
            Insert(j, _table);
        }

        var change = i == j ? _costs[i] - costI : _costs[i] + _costs[j] - costI - costJ;
        if (change < T.Zero)
        {
            cost += change;
            return true;
        }

        Remove(i);
        if (i != j)
        {
            Remove(j);
            Put(j, planJ, costJ);
        }

        Put(i, planI, costI);
        return false;
    }

    private void Insert(int j, CostTable<T> guide)
    {
        ref readonly var job = ref _problem.Jobs[j];
        var closed = Problem.Closed(_room.AsSpan(0, _problem.Quarters), job.Watts);
        _lone.Fill(job, guide.Of(j), closed, guide.Units);
        var plan = _lone.Plan();
        Put(j, plan, _table.Units.Price(CostCalculator.Of(job, plan, _problem.Grades)));
    }

    private void Put(int j, UInt128 plan, T cost)
    {
        (_plans[j], _costs[j]) = (plan, cost);
        Problem.Draw(_room, plan, -_problem.Jobs[j].Watts);
    }

    private void Remove(int j) => Problem.Draw(_room, _plans[j], _problem.Jobs[j].Watts);
}
