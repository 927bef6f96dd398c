using System.Numerics;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>
/// Represents what one more quarter of each job would save under the common room, were there no minimum times: the dual values of the linear
/// program that fills every kind of quarter with sets of jobs which fit together. It is solved by the simplex method, sets of jobs
/// entering as they pay. All numbers are whole (the inverse of the basis is kept times its determinant), so nothing is rounded.
/// </summary>
internal sealed class DualPrices<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    // Enough by far; any values give a true bound, so ending early is no error.
    private const int MostPivots = 400;
    private const int MostRows = DeferrableInput.MostJobs + DeferrableInput.MostQuarters;
    private readonly long[] _amount = new long[MostRows];
    private readonly long[] _column = new long[MostRows];
    private readonly T[] _dual = new T[MostRows];
    private readonly T[] _gain = new T[1 << DeferrableInput.MostJobs];
    private readonly T[] _prices = new T[DeferrableInput.MostJobs];
    private long[] _inverse = [];
    private Problem _problem = null!;
    private QuarterClasses _kinds = null!;
    private CostScale<T> _units;
    private long _determinant;
    private int _jobs;
    private int _rows;
    private int _wanting;
    private int _turn;

    /// <summary>Gets what a quarter of each job is worth, rounded down; of one that wants nothing more, 0.</summary>
    public ReadOnlySpan<T> Values => _prices.AsSpan(0, _jobs);

    /// <summary>Gets what the needs cost at least, minimum times and runs left out, rounded down.</summary>
    public T Value { get; private set; }

    /// <summary>Gets the work of the last solution, in nodes of a search.</summary>
    public int Work { get; private set; }

    /// <summary>Solves the whole problem.</summary>
    public void Solve(Problem problem, QuarterClasses kinds, in CostScale<T> units)
    {
        Span<int> needs = stackalloc int[problem.Count];
        for (var j = 0; j < needs.Length; j++)
        {
            needs[j] = problem.Jobs[j].Needed;
        }

        Span<int> sizes = stackalloc int[kinds.Count];
        for (var k = 0; k < sizes.Length; k++)
        {
            sizes[k] = kinds.Size(k);
        }

        Solve(problem, kinds, units, needs, sizes);
    }

    /// <summary>Solves what is left of it.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="kinds">Its kinds of quarters.</param>
    /// <param name="units">Its units.</param>
    /// <param name="needs">The quarters that each job still needs.</param>
    /// <param name="sizes">The quarters of each kind that are left.</param>
    public void Solve(Problem problem, QuarterClasses kinds, in CostScale<T> units, ReadOnlySpan<int> needs, ReadOnlySpan<int> sizes)
    {
        (_problem, _kinds, _units, _turn) = (problem, kinds, units, 0);
        Begin(needs, sizes);
        var pivots = 0;
        for (; pivots < MostPivots && Enter(sizes, out var kind, out var set, out var gain); pivots++)
        {
            Column(kind, set);
            var row = Leave();
            if (row < 0)
            {
                break;
            }

            Pivot(row, gain);
        }

        End(needs, sizes);
        Work = 20 + (pivots * _rows * _rows / 512);
    }

    // Nothing runs: every need is unmet, every quarter empty.
    private void Begin(ReadOnlySpan<int> needs, ReadOnlySpan<int> sizes)
    {
        (_jobs, _rows, _determinant, _wanting) = (needs.Length, needs.Length + sizes.Length, 1, 0);
        if (_inverse.Length < _rows * _rows)
        {
            _inverse = new long[_rows * _rows];
        }

        _inverse.AsSpan(0, _rows * _rows).Clear();
        for (var i = 0; i < _rows; i++)
        {
            _inverse[(i * _rows) + i] = 1;
            _amount[i] = i < _jobs ? needs[i] : sizes[i - _jobs];
            _dual[i] = i < _jobs ? _units.Unmet * T.CreateTruncating(_problem.Jobs[i].Weight) : T.Zero;
            _wanting |= i < _jobs && needs[i] > 0 ? 1 << i : 0;
        }
    }

    private void End(ReadOnlySpan<int> needs, ReadOnlySpan<int> sizes)
    {
        var (value, scale) = (T.Zero, T.CreateTruncating(_determinant));
        for (var i = 0; i < _rows; i++)
        {
            value += _dual[i] * T.CreateTruncating(i < _jobs ? needs[i] : sizes[i - _jobs]);
        }

        Value = value / scale;
        for (var j = 0; j < _jobs; j++)
        {
            _prices[j] = (_wanting >> j & 1) != 0 ? T.Clamp(_dual[j] / scale, T.Zero, _units.Unmet * T.CreateTruncating(_problem.Jobs[j].Weight)) : T.Zero;
        }
    }

    // The set of jobs that would save most in the next kind of quarter, in turn, where any saves.
    private bool Enter(ReadOnlySpan<int> sizes, out int kind, out int set, out T gain)
    {
        (kind, set, gain) = (0, 0, T.Zero);
        for (var looked = 0; looked < sizes.Length; looked++)
        {
            kind = _turn;
            _turn = _turn + 1 == sizes.Length ? 0 : _turn + 1;
            if (sizes[kind] > 0 && Enter(kind, out set, out gain))
            {
                return true;
            }
        }

        return false;
    }

    private bool Enter(int kind, out int set, out T gain)
    {
        var scale = T.CreateTruncating(_determinant);
        Span<T> each = stackalloc T[_jobs];
        var paying = 0;
        for (var j = 0; j < _jobs; j++)
        {
            each[j] = _dual[j] - (scale * _units.Quarter(_problem.Jobs[j].Weight, _kinds.Grade(kind)));
            paying |= each[j] > T.Zero ? 1 << j : 0;
        }

        paying &= _kinds.InSpan(kind) & _wanting;
        var rent = _dual[_jobs + kind];
        _gain[0] = rent;
        // A quarter left empty saves its rent, should that have become a gift.
        (set, gain) = (0, T.Max(rent, T.Zero));
        for (var sub = -paying & paying; sub != 0; sub = (sub - paying) & paying)
        {
            _gain[sub] = _gain[sub & (sub - 1)] + each[BitOperations.TrailingZeroCount(sub)];
            if (_gain[sub] > gain && _kinds.Fits(kind, sub))
            {
                (set, gain) = (sub, _gain[sub]);
            }
        }

        return gain > T.Zero;
    }

    private void Column(int kind, int set)
    {
        for (var i = 0; i < _rows; i++)
        {
            var row = _inverse.AsSpan(i * _rows, _rows);
            var sum = row[_jobs + kind];
            for (var rest = set; rest != 0; rest &= rest - 1)
            {
                sum += row[BitOperations.TrailingZeroCount(rest)];
            }

            _column[i] = sum;
        }
    }

    private int Leave()
    {
        var best = -1;
        for (var i = 0; i < _rows; i++)
        {
            if (_column[i] > 0 && (best < 0 || (Int128)_amount[i] * _column[best] < (Int128)_amount[best] * _column[i]))
            {
                best = i;
            }
        }

        return best;
    }

    // Every division here has no remainder: the numbers are minors of the basis.
    private void Pivot(int row, T gain)
    {
        var pivot = _column[row];
        var source = _inverse.AsSpan(row * _rows, _rows);
        for (var i = 0; i < _rows; i++)
        {
            var factor = _column[i];
            if (i == row || (factor == 0 && pivot == _determinant))
            {
                continue;
            }

            var target = _inverse.AsSpan(i * _rows, _rows);
            for (var k = 0; k < target.Length; k++)
            {
                target[k] = ((target[k] * pivot) - (factor * source[k])) / _determinant;
            }

            _amount[i] = ((_amount[i] * pivot) - (factor * _amount[row])) / _determinant;
        }

        var (scale, by) = (T.CreateTruncating(_determinant), T.CreateTruncating(pivot));
        for (var k = 0; k < _rows; k++)
        {
            _dual[k] = ((_dual[k] * by) - (gain * T.CreateTruncating(source[k]))) / scale;
        }

        _determinant = pivot;
    }
}
