using System.Numerics;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>
/// Represents the best plans of one job for given costs of its quarters, from every state at every quarter, by dynamic programming backwards.
/// Two tables hold all: what is left to pay when a run may begin, and when one may go on or end. What a minimum on forces is a sum,
/// what a minimum off forces is a jump.
/// </summary>
internal sealed class SingleJobPlanner<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private readonly T[] _sum = new T[DeferrableInput.MostQuarters + 1];
    private readonly T[] _cost = new T[DeferrableInput.MostQuarters];
    private readonly byte[] _open = new byte[DeferrableInput.MostQuarters + 1];
    private T[] _free = [];
    private T[] _run = [];
    private Demand _job;
    private int _width;
    private T _start;
    private T _broken;

    public void Fill(in Demand job, ReadOnlySpan<T> cost, UInt128 closed, in CostScale<T> units)
    {
        (_job, _start, _broken) = (job, units.Run, units.Broken);
        _width = job.Needed + 1;
        var size = _width * (job.Deadline - job.First + 1);
        if (_free.Length < size)
        {
            (_free, _run) = (new T[size], new T[size]);
        }

        cost.CopyTo(_cost);
        Sum(job);
        var unmet = units.Unmet * T.CreateTruncating(job.Weight);
        var end = Row(_free, job.Deadline);
        end[0] = T.Zero;
        for (var r = 1; r < _width; r++)
        {
            end[r] = end[r - 1] + unmet;
        }

        end.CopyTo(Row(_run, job.Deadline));
        _open[job.Deadline] = 0;
        for (var q = job.Deadline - 1; q >= job.First; q--)
        {
            _open[q] = ((closed >> q) & UInt128.One) == UInt128.Zero ? (byte)(_open[q + 1] + 1) : (byte)0;
            // What can be left when nothing ran but every quarter of the span so far.
            var least = Math.Max(1, job.Needed - (q - job.First));
            FillRun(q, least);
            FillFree(q, least);
        }
    }

    /// <summary>Gets what the best plan costs from now on.</summary>
    public T Best => _job.Runs ? BoundAt(0, _job.Bound, _job.Needed) : FreeAt(_job.Ready, _job.Needed);

    /// <summary>Returns what is left to pay from a quarter on in which a run may begin.</summary>
    public T FreeAt(int q, int left) => _free[(Math.Min(q, _job.Deadline) - _job.First) * _width + left];

    /// <summary>Returns what is left to pay from a quarter on in which a run may go on or end.</summary>
    public T RunAt(int q, int left) => _run[(Math.Min(q, _job.Deadline) - _job.First) * _width + left];

    /// <summary>Returns the costs of quarters.</summary>
    public T Sum(int q, int count) => _sum[q + count] - _sum[q];

    /// <summary>Returns how many quarters one after the other have room for the job alone.</summary>
    public int OpenFrom(int q) => _open[q];

    /// <summary>Returns what is left to pay by a run that lacks quarters to its minimum on: only what was running at the beginning may break it.</summary>
    public T BoundAt(int q, int lacks, int left)
    {
        // Breaking at the end or at any quarter before: the least of them, backwards.
        var length = Math.Min(lacks, _job.Deadline - q);
        var best = RunAt(q + length, left - length);
        for (var k = length - 1; k >= 0; k--)
        {
            var broken = Break(q + k, lacks - k, left - k);
            var on = _cost[q + k] + best;
            best = _open[q + k] > 0 && on <= broken ? on : broken;
        }

        return best;
    }

    /// <summary>Returns what is left to pay by a run that ends before its minimum on.</summary>
    public T Break(int q, int lacks, int left) => _broken * T.CreateTruncating(lacks) + FreeAt(q + _job.MinOffTime, left);

    /// <summary>Returns the best plan that runs earliest: at the first quarter where two of them differ, it runs.</summary>
    public UInt128 Plan()
    {
        var (plan, q, left) = (UInt128.Zero, _job.Ready, _job.Needed);
        if (_job.Runs && !Bound(ref plan, out q, ref left))
        {
            q = Run(ref plan, q, ref left);
        }

        while (q < _job.Deadline && left > 0)
        {
            var length = Shortest(q, left);
            if (_open[q] < length || Begin(q, length, left) > FreeAt(q + 1, left))
            {
                q++;
                continue;
            }

            plan |= Bits(q, length);
            left -= length;
            q = Run(ref plan, q + length, ref left);
        }

        return plan;
    }

    public static UInt128 Bits(int q, int length) => ((UInt128.One << length) - UInt128.One) << q;

    /// <summary>Returns how long a run that begins must be.</summary>
    public int Shortest(int q, int left) => Math.Min(Math.Min(_job.MinOnTime, left), _job.Deadline - q);

    // True where the run breaks: then the quarter is the one in which the next may begin.
    private bool Bound(ref UInt128 plan, out int q, ref int left)
    {
        var lacks = _job.Bound;
        for (q = 0; lacks > 0 && q < _job.Deadline; q++, lacks--, left--)
        {
            if (_open[q] == 0 || _cost[q] + BoundAt(q + 1, lacks - 1, left - 1) > Break(q, lacks, left))
            {
                q += _job.MinOffTime;
                return true;
            }

            plan |= UInt128.One << q;
        }

        return false;
    }

    // Goes on as long as that is not worse; returns the quarter in which the next run may begin.
    private int Run(ref UInt128 plan, int q, ref int left)
    {
        while (q < _job.Deadline && left > 0 && _open[q] > 0 && _cost[q] + RunAt(q + 1, left - 1) <= FreeAt(q + _job.MinOffTime, left))
        {
            plan |= UInt128.One << q;
            left--;
            q++;
        }

        return q + _job.MinOffTime;
    }

    private T Begin(int q, int length, int left) => _start + Sum(q, length) + RunAt(q + length, left - length);

    private void FillRun(int q, int least)
    {
        var run = Row(_run, q);
        var stop = Row(_free, Math.Min(q + _job.MinOffTime, _job.Deadline));
        run[0] = T.Zero;
        if (_open[q] == 0)
        {
            stop[least..].CopyTo(run[least..]);
            return;
        }

        var on = Row(_run, q + 1);
        var cost = _cost[q];
        for (var r = least; r < run.Length; r++)
        {
            var go = cost + on[r - 1];
            run[r] = go <= stop[r] ? go : stop[r];
        }
    }

    private void FillFree(int q, int least)
    {
        var free = Row(_free, q);
        var idle = Row(_free, q + 1);
        free[0] = T.Zero;
        var shortest = Math.Min(_job.MinOnTime, _job.Deadline - q);
        var r = least;
        // What is left is less than a minimum on: one run completes it.
        for (; r < free.Length && r <= shortest; r++)
        {
            var begin = _start + Sum(q, r);
            free[r] = _open[q] >= r && begin <= idle[r] ? begin : idle[r];
        }

        if (r >= free.Length)
        {
            return;
        }

        if (_open[q] < shortest)
        {
            idle[r..].CopyTo(free[r..]);
            return;
        }

        var first = _start + Sum(q, shortest);
        var after = Row(_run, q + shortest);
        for (; r < free.Length; r++)
        {
            var begin = first + after[r - shortest];
            free[r] = begin <= idle[r] ? begin : idle[r];
        }
    }

    private void Sum(in Demand job)
    {
        _sum[job.First] = T.Zero;
        for (var q = job.First; q < job.Deadline; q++)
        {
            _sum[q + 1] = _sum[q] + _cost[q];
        }
    }

    private Span<T> Row(T[] table, int q) => table.AsSpan((q - _job.First) * _width, _width);
}
