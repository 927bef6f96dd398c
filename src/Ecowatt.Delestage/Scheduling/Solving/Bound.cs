using System.Numerics;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>
/// Represents the bound that follows from what quarters are worth to the jobs. With the room rented instead of kept the jobs are independent
/// again: each pays what a quarter is worth to it where that is more than the quarter costs, and what they pay together, less what
/// the room can earn at most, is never more than the best plan costs, whatever the prices are.
/// </summary>
internal sealed class Bound<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private readonly CostTable<T> _rented = new();
    private readonly T[] _prices = new T[DeferrableInput.MostJobs];
    private readonly UInt128[] _plans = new UInt128[DeferrableInput.MostJobs];
    private readonly SingleJobPlanner<T>[] _jobs = new SingleJobPlanner<T>[DeferrableInput.MostJobs];
    private T[] _most = [];
    private T[] _earned = [];
    private int _count;

    /// <summary>No plan costs less.</summary>
    public T Value { get; private set; }

    public ReadOnlySpan<T> Prices => _prices.AsSpan(0, _count);

    /// <summary>Gets the jobs' best plans with rents; together they may break the room.</summary>
    public ReadOnlySpan<UInt128> Plans => _plans.AsSpan(0, _count);

    /// <summary>Returns one job's tables, with rents.</summary>
    public SingleJobPlanner<T> Job(int job) => _jobs[job];

    public void Fill(Problem problem, QuarterClasses kinds, CostTable<T> table, ReadOnlySpan<T> prices)
    {
        _count = problem.Count;
        prices.CopyTo(_prices);
        _rented.Fill(problem, table, prices);
        Value = T.Zero;
        for (var j = 0; j < _count; j++)
        {
            ref readonly var job = ref problem.Jobs[j];
            var lone = _jobs[j] ??= new();
            lone.Fill(job, _rented.Of(j), Problem.Closed(problem.Room, job.Watts), table.Units);
            _plans[j] = lone.Plan();
            Value += lone.Best;
        }

        Earn(problem, kinds, table.Units);
        Value -= _earned[(1 << _count) - 1];
    }

    /// <summary>Returns what the room can earn at most from a quarter on, from those of a set of jobs that fit together.</summary>
    public T Earned(int q, int set) => _earned[(q << _count) + set];

    /// <summary>Returns what is left to pay at least when the jobs stand as a state says.</summary>
    public T Rest(int q, UInt128 state)
    {
        var (rest, active) = (T.Zero, 0);
        for (var j = 0; state != UInt128.Zero; j++, state >>= JobState.Size)
        {
            var job = JobState.First(state);
            if (job.Left > 0)
            {
                active |= 1 << j;
                rest += Rest(j, q, job);
            }
        }

        return rest - Earned(q, active);
    }

    /// <summary>Returns the same of one job, before what the room earns.</summary>
    public T Rest(int job, int q, JobState state) => state.Kind switch
    {
        JobKind.Free => _jobs[job].FreeAt(q + state.Wait, state.Left),
        JobKind.Run => _jobs[job].Sum(q, state.Wait) + _jobs[job].RunAt(q + state.Wait, state.Left - state.Wait),
        _ => _jobs[job].BoundAt(q, state.Wait, state.Left),
    };

    private void Earn(Problem problem, QuarterClasses kinds, in CostScale<T> units)
    {
        var sets = 1 << _count;
        if (_earned.Length < (problem.Quarters + 1) * sets)
        {
            (_earned, _most) = (new T[(problem.Quarters + 1) * sets], new T[(problem.Quarters + 1) * sets]);
        }

        for (var kind = 0; kind < kinds.Count; kind++)
        {
            Earn(problem, kinds, kind, units, _most.AsSpan(kind * sets, sets));
        }

        _earned.AsSpan(problem.Quarters * sets, sets).Clear();
        for (var q = problem.Quarters - 1; q >= 0; q--)
        {
            var most = _most.AsSpan(kinds.Of(q) * sets, sets);
            var now = _earned.AsSpan(q * sets, sets);
            var later = _earned.AsSpan((q + 1) * sets, sets);
            for (var set = 0; set < sets; set++)
            {
                now[set] = later[set] + most[set];
            }
        }
    }

    // For every set of jobs, what one quarter of a kind earns from the best of its subsets that fit.
    private void Earn(Problem problem, QuarterClasses kinds, int kind, in CostScale<T> units, Span<T> most)
    {
        Span<T> rent = stackalloc T[_count];
        for (var j = 0; j < _count; j++)
        {
            rent[j] = T.Max(T.Zero, _prices[j] - units.Quarter(problem.Jobs[j].Weight, kinds.Grade(kind)));
        }

        most[0] = T.Zero;
        for (var set = 1; set < most.Length; set++)
        {
            var inSpan = set & kinds.InSpan(kind);
            most[set] = inSpan != set ? most[inSpan]
                : kinds.Fits(kind, set) ? most[set & (set - 1)] + rent[BitOperations.TrailingZeroCount(set)]
                : Without(most, set);
        }
    }

    private static T Without(ReadOnlySpan<T> most, int set)
    {
        var best = T.Zero;
        for (var rest = set; rest != 0; rest &= rest - 1)
        {
            best = T.Max(best, most[set & ~(rest & -rest)]);
        }

        return best;
    }
}
