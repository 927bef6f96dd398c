using System.Numerics;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>
/// Goes through the quarters in time, and in each through the sets of jobs that may run, the first jobs running first; it turns back
/// where a bound says that no plan within the limit can follow, or where the same state has failed with no less to spend. So what it
/// finds first is the plan that runs earliest, and where it ends without being stopped nothing better exists.
/// </summary>
/// <param name="learnAfter">The nodes below a state after which a linear program is worth its time.</param>
internal sealed class BranchAndBound<T>(int learnAfter)
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private const int Sets = 1 << DeferrableInput.MostJobs;
    private readonly FailedStates<T> _memo = new();
    private readonly LearnedBounds<T> _lessons = new();
    private readonly Branches<T>[] _choices = [.. Enumerable.Range(0, DeferrableInput.MostQuarters).Select(static _ => new Branches<T>())];
    private readonly byte[] _sets = new byte[DeferrableInput.MostQuarters * Sets];
    private readonly int[] _count = new int[DeferrableInput.MostQuarters];
    private readonly int[] _room = new int[DeferrableInput.MostQuarters];
    private readonly UInt128[] _path = new UInt128[DeferrableInput.MostJobs];
    private readonly UInt128[] _found = new UInt128[DeferrableInput.MostJobs];
    private Problem _problem = null!;
    private QuarterClasses _kinds = null!;
    private CostTable<T> _table = null!;
    private Bound<T> _bound = null!;
    private T _limit;
    private long _budget;

    /// <summary>Gets the nodes of the last run.</summary>
    public long Nodes { get; private set; }

    /// <summary>Gets whether the last run found a plan within its limit.</summary>
    public bool Found { get; private set; }

    /// <summary>Gets what it costs.</summary>
    public T Cost { get; private set; }

    public ReadOnlySpan<UInt128> Plans => _found.AsSpan(0, _problem.Count);

    /// <summary>Prepares runs with several limits, which learn from each other.</summary>
    public void Begin(Problem problem, QuarterClasses kinds, CostTable<T> table, Bound<T> bound)
    {
        (_problem, _kinds, _table, _bound) = (problem, kinds, table, bound);
        _memo.Clear();
        _lessons.Clear();
        problem.Room.CopyTo(_room);
    }

    /// <summary>Looks for the best plan that costs no more than a limit.</summary>
    /// <returns>True where the search went to its end: the plan found is the best there is, or every plan costs more.</returns>
    public bool Run(T limit, long budget)
    {
        (_limit, _budget, Nodes, Found) = (limit, budget, 0, false);
        Array.Clear(_path);
        var (state, cost) = (UInt128.Zero, T.Zero);
        for (var j = 0; j < _problem.Count; j++)
        {
            ref readonly var job = ref _problem.Jobs[j];
            if (job.Runs)
            {
                state |= JobState.Bound(job.Bound, job.Needed).At(j);
            }
            else if (job.Ready < job.Deadline)
            {
                state |= JobState.Free(job.Ready, job.Needed).At(j);
            }
            else
            {
                cost += _bound.Job(j).FreeAt(job.Deadline, job.Needed);
            }
        }

        Visit(0, state, cost);
        return Nodes <= _budget;
    }

    private void Visit(int q, UInt128 state, T cost)
    {
        if (++Nodes > _budget)
        {
            return;
        }

        if (state == UInt128.Zero)
        {
            (Found, Cost, _limit) = (true, cost, cost - _table.Units.Run);
            _path.CopyTo(_found);
            return;
        }

        if (_memo.Failed(q, state, _limit - cost))
        {
            return;
        }

        var choices = _choices[q];
        choices.Fill(_problem, _table, _bound, q, state);
        _count[q] = 0;
        List(q, 0, 0, cost, choices.Active);
        Try(q, state, cost);
        if (Nodes <= _budget)
        {
            _memo.Fail(q, state, _limit - cost);
        }
    }

    private void Try(int q, UInt128 state, T cost)
    {
        var (entered, learned, asked) = (Nodes, _lessons.Learned, false);
        foreach (var set in _sets.AsSpan(q * Sets, _count[q]))
        {
            Descend(q, set, cost);
            if (Nodes > _budget)
            {
                return;
            }

            if (learned != _lessons.Learned && _lessons.Lost(q, state, _limit - cost))
            {
                return;
            }

            learned = _lessons.Learned;
            if (!asked && Nodes - entered > learnAfter)
            {
                asked = true;
                if (Lost(q, state, cost))
                {
                    return;
                }
            }
        }
    }

    private bool Lost(int q, UInt128 state, T cost)
    {
        var lost = _lessons.Lost(_problem, _kinds, _table, _bound, q, state, _limit - cost, out var work);
        Nodes += work;
        return lost;
    }

    private void Descend(int q, int set, T cost)
    {
        var (next, least, active) = (UInt128.Zero, cost, 0);
        for (var j = 0; j < _problem.Count; j++)
        {
            ref readonly var choice = ref _choices[q][j];
            ref readonly var step = ref (set >> j & 1) != 0 ? ref choice.On : ref choice.Off;
            cost += step.Cost;
            least += step.Least;
            next |= step.Next.At(j);
            active |= step.Next.Left > 0 ? 1 << j : 0;
        }

        // The limit may be lower than when the set was listed.
        if (least - _bound.Earned(q + 1, active) > _limit || _lessons.Lost(q + 1, next, _limit - cost))
        {
            return;
        }

        Mark(q, set, -1);
        Visit(q + 1, next, cost);
        Mark(q, set, 1);
    }

    // On the way down a set goes into the path, and what a run just begun will need leaves the room; on the way up all goes back.
    private void Mark(int q, int set, int sign)
    {
        for (var rest = set; rest != 0; rest &= rest - 1)
        {
            var j = BitOperations.TrailingZeroCount(rest);
            _path[j] ^= UInt128.One << q;
            Reserve(q, _choices[q][j].Reserved, sign * _problem.Jobs[j].Watts);
        }
    }

    private void Reserve(int q, int length, int watts)
    {
        for (var k = 0; k < length; k++)
        {
            _room[q + k] += watts;
        }
    }

    // All sets that the room holds and the bound allows, job by job, running first.
    private void List(int q, int j, int set, T least, int active)
    {
        if (least + _choices[q].From(j) - _bound.Earned(q + 1, active) > _limit)
        {
            return;
        }

        if (j == _problem.Count)
        {
            _sets[(q * Sets) + _count[q]++] = (byte)set;
            return;
        }

        ref readonly var choice = ref _choices[q][j];
        var watts = _problem.Jobs[j].Watts;
        if (choice.MayRun && Fits(q, choice.Reserved, watts))
        {
            Reserve(q, choice.Reserved, -watts);
            List(q, j + 1, set | 1 << j, least + choice.On.Least, Still(active, j, choice.On));
            Reserve(q, choice.Reserved, watts);
        }

        if (choice.MayStop)
        {
            List(q, j + 1, set, least + choice.Off.Least, Still(active, j, choice.Off));
        }
    }

    private static int Still(int active, int j, in JobStep<T> step) => step.Next.Left > 0 ? active : active & ~(1 << j);

    private bool Fits(int q, int length, int watts)
    {
        for (var k = 0; k < length; k++)
        {
            if (_room[q + k] < watts)
            {
                return false;
            }
        }

        return true;
    }
}
