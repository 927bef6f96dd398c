namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Represents an input, normalised. One of them is used again and again: filling it allocates nothing.</summary>
internal sealed class Problem
{
    private readonly Demand[] _jobs = new Demand[DeferrableInput.MostJobs];
    private readonly byte[] _levels = new byte[DeferrableInput.MostQuarters];
    private readonly int[] _room = new int[DeferrableInput.MostQuarters];

    public int Count { get; private set; }

    public int Quarters { get; private set; }

    public ReadOnlySpan<Demand> Jobs => _jobs.AsSpan(0, Count);

    /// <summary>0 low-carbon, 1 normal and unknown, 2 tense, 3 critical.</summary>
    public ReadOnlySpan<byte> Levels => _levels.AsSpan(0, Quarters);

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
            _levels[q] = Level(input.Levels[q]);
            _room[q] = input.Room.IsEmpty ? all : Math.Clamp(input.Room[q], 0, all);
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

    /// <summary>Returns a level as a number: an unknown one counts as normal.</summary>
    public static byte Level(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => 0,
        SignalLevel.Tense => 2,
        SignalLevel.Critical => 3,
        _ => 1,
    };

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
