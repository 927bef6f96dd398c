using System.Numerics;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>
/// Bounds learned on the way. Where a search spends long below a state, the linear program of what is left there tells whether that
/// state is lost; the prices that say so are kept, because they cut what fails for the same reason elsewhere.
/// </summary>
internal sealed class LearnedBounds<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private const int Most = 4;
    private readonly DualPrices<T> _prices = new();
    private readonly Bound<T>[] _bounds = [.. Enumerable.Range(0, Most).Select(static _ => new Bound<T>())];

    /// <summary>Gets how many were learned so far: a change tells that lost states may be known now.</summary>
    public int Learned { get; private set; }

    public void Clear() => Learned = 0;

    /// <summary>Returns whether what is left costs more than may be spent.</summary>
    public bool Lost(int q, UInt128 state, T spend)
    {
        for (var k = Math.Min(Learned, Most) - 1; k >= 0; k--)
        {
            if (_bounds[k].Rest(q, state) > spend)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns the same by a linear program; what it tells is kept where it seems to cut.</summary>
    public bool Lost(Problem problem, QuarterClasses kinds, CostTable<T> table, Bound<T> first, int q, UInt128 state, T spend, out int work)
    {
        Span<int> needs = stackalloc int[problem.Count];
        Span<int> sizes = stackalloc int[kinds.Count];
        sizes.Clear();
        for (var t = q; t < problem.Quarters; t++)
        {
            sizes[kinds.Of(t)]++;
        }

        var (runs, rest) = (0, state);
        for (var j = 0; j < needs.Length; j++, rest >>= JobState.Size)
        {
            var job = JobState.First(rest);
            needs[j] = job.Left;
            runs += job.Left > 0 && job.Kind == JobKind.Free ? 1 : 0;
        }

        _prices.Solve(problem, kinds, table.Units, needs, sizes);
        work = _prices.Work;
        // A guess: a job that has no room at all begins no run. Whether the state is lost only the bound says.
        if (_prices.Value + (table.Units.Run * T.CreateTruncating(runs)) <= spend)
        {
            return false;
        }

        work += 200;
        return Learn(problem, kinds, table, first, needs).Rest(q, state) > spend;
    }

    private Bound<T> Learn(Problem problem, QuarterClasses kinds, CostTable<T> table, Bound<T> first, ReadOnlySpan<int> needs)
    {
        Span<T> prices = stackalloc T[needs.Length];
        for (var j = 0; j < prices.Length; j++)
        {
            prices[j] = needs[j] > 0 ? _prices.Values[j] : first.Prices[j];
        }

        // The oldest makes place.
        var bound = _bounds[Learned++ % Most];
        bound.Fill(problem, kinds, table, prices);
        return bound;
    }
}
