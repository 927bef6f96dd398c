namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Represents an input, normalised. One of them is used again and again: filling it allocates nothing.</summary>
internal sealed class Problem
{
    // No day of four levels needs more; two words hold 127.
    private const int MostBits = 114;

    private readonly Demand[] _jobs = new Demand[DeferrableInput.MostJobs];
    private readonly byte[] _grades = new byte[DeferrableInput.MostQuarters];
    private readonly int[] _room = new int[DeferrableInput.MostQuarters];

    public int Count { get; private set; }

    public int Quarters { get; private set; }

    public ReadOnlySpan<Demand> Jobs => _jobs.AsSpan(0, Count);

    /// <summary>Gets the grade of each quarter, 0 for the best; without a tariff 0 low-carbon, 1 normal and unknown, 2 tense, 3 critical.</summary>
    public ReadOnlySpan<byte> Grades => _grades.AsSpan(0, Quarters);

    /// <summary>Watts; never more than all jobs together draw, so that sums cannot overflow.</summary>
    public ReadOnlySpan<int> Room => _room.AsSpan(0, Quarters);

    public void Fill(in DeferrableInput input)
    {
        (Count, Quarters) = (input.Jobs.Length, input.Levels.Length);
        var (all, divisor) = (0, 0);
        for (var j = 0; j < Count; j++)
        {
            _jobs[j] = Demand.Of(input.Jobs[j]);
            all += _jobs[j].Watts;
            divisor = GreatestDivisor(divisor, _jobs[j].Weight);
        }

        // Only the ratio of weights matters; small ones let costs fit a machine word.
        for (var j = 0; j < Count; j++)
        {
            _jobs[j] = _jobs[j] with { Weight = _jobs[j].Weight / divisor };
        }

        for (var q = 0; q < Quarters; q++)
        {
            _room[q] = input.Room.IsEmpty ? all : Math.Clamp(input.Room[q], 0, all);
        }

        // Costs of very many grades may not fit into two words: then the best ones count as one, which loses the least.
        QuarterGrades.Find(input, _grades.AsSpan(0, Quarters));
        while (!input.Tariff.IsEmpty && CostScaleFinder.Bits(this) > MostBits && QuarterGrades.Merge(_grades.AsSpan(0, Quarters)))
        {
        }
    }

    /// <summary>Quarters in which the room is too small for a load.</summary>
    public static UInt128 Closed(ReadOnlySpan<int> room, int watts)
    {
        var closed = UInt128.Zero;
        for (var q = 0; q < room.Length; q++)
        {
            if (room[q] < watts)
            {
                closed |= UInt128.One << q;
            }
        }

        return closed;
    }

    /// <summary>Gives watts to the room in the quarters of a plan, or takes them.</summary>
    public static void Draw(Span<int> room, UInt128 plan, int watts)
    {
        for (; plan != UInt128.Zero; plan &= plan - UInt128.One)
        {
            room[(int)UInt128.TrailingZeroCount(plan)] += watts;
        }
    }

    /// <summary>Returns whether plans keep the room together.</summary>
    public bool Holds(ReadOnlySpan<UInt128> plans)
    {
        Span<int> room = stackalloc int[Quarters];
        Room.CopyTo(room);
        for (var j = 0; j < plans.Length; j++)
        {
            Draw(room, plans[j], -_jobs[j].Watts);
        }

        return room.IndexOfAnyInRange(int.MinValue, -1) < 0;
    }

    private static int GreatestDivisor(int left, int right)
    {
        while (right != 0)
        {
            (left, right) = (right, left % right);
        }

        return left;
    }
}
