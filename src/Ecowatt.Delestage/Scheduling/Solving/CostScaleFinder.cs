using System.Numerics;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Finds the units of a problem.</summary>
internal static class CostScaleFinder
{
    /// <summary>Returns the units of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="total">More than any plan can cost.</param>
    public static CostScale<Int128> All(Problem problem, out Int128 total)
    {
        Span<long> most = stackalloc long[4];
        most.Clear();
        long runs = 0, unmet = 0, broken = 0;
        Span<int> inLevel = stackalloc int[4];
        foreach (ref readonly var job in problem.Jobs)
        {
            inLevel.Clear();
            for (var q = job.First; q < job.Deadline; q++)
            {
                inLevel[problem.Levels[q]]++;
            }

            for (var level = 0; level < most.Length; level++)
            {
                most[level] += (long)job.Weight * Math.Min(job.Needed, inLevel[level]);
            }

            // Full runs, one that completes the need, one that the deadline cuts.
            runs += Math.Min(job.Needed, job.Needed / job.MinOnTime + 2);
            unmet += (long)job.Weight * job.Needed;
            broken += job.Bound;
        }

        var run = Int128.One << CostScale<Int128>.FractionBits;
        var normal = run * (runs + 1);
        var tense = normal * (most[1] + 1);
        var critical = tense * (most[2] + 1);
        var unserved = critical * (most[3] + 1);
        var forced = unserved * (unmet + 1);
        total = forced * (broken + 1);
        return new() { Broken = forced, Unmet = unserved, Critical = critical, Tense = tense, Normal = normal, Run = run };
    }

    /// <summary>Returns the same in a narrower number, into which they must fit.</summary>
    public static CostScale<T> As<T>(in CostScale<Int128> units)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
        => new()
        {
            Broken = T.CreateChecked(units.Broken),
            Unmet = T.CreateChecked(units.Unmet),
            Critical = T.CreateChecked(units.Critical),
            Tense = T.CreateChecked(units.Tense),
            Normal = T.CreateChecked(units.Normal),
            Run = T.CreateChecked(units.Run),
        };
}
