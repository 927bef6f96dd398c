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
        Span<long> most = stackalloc long[QuarterGrades.Most];
        var reach = Reach(problem, most);
        var run = Int128.One << CostScale<Int128>.FractionBits;
        var grades = default(CostScale<Int128>.GradeUnits);
        var unit = run * (reach.Runs + 1);
        for (var grade = 1; grade < most.Length; grade++)
        {
            grades[grade] = unit;
            unit *= most[grade] + 1;
        }

        var forced = unit * (reach.Unmet + 1);
        total = forced * (reach.Broken + 1);
        return new() { Broken = forced, Unmet = unit, Grades = grades, Run = run };
    }

    /// <summary>Returns the bits that hold more than any plan can cost; a few more than it may need.</summary>
    public static int Bits(Problem problem)
    {
        Span<long> most = stackalloc long[QuarterGrades.Most];
        var (runs, unmet, broken) = Reach(problem, most);
        var bits = CostScale<Int128>.FractionBits + Length(runs) + Length(unmet) + Length(broken);
        foreach (var energy in most[1..])
        {
            bits += Length(energy);
        }

        return bits;
    }

    /// <summary>Returns the same in a narrower number, into which they must fit.</summary>
    public static CostScale<T> As<T>(in CostScale<Int128> units)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var grades = default(CostScale<T>.GradeUnits);
        for (var grade = 0; grade < QuarterGrades.Most; grade++)
        {
            grades[grade] = T.CreateChecked(units.Grades[grade]);
        }

        return new() { Broken = T.CreateChecked(units.Broken), Unmet = T.CreateChecked(units.Unmet), Grades = grades, Run = T.CreateChecked(units.Run) };
    }

    // The most that each member of a cost can be.
    private static (long Runs, long Unmet, long Broken) Reach(Problem problem, Span<long> most)
    {
        most.Clear();
        long runs = 0, unmet = 0, broken = 0;
        Span<int> inGrade = stackalloc int[QuarterGrades.Most];
        foreach (ref readonly var job in problem.Jobs)
        {
            inGrade.Clear();
            for (var q = job.First; q < job.Deadline; q++)
            {
                inGrade[problem.Grades[q]]++;
            }

            for (var grade = 0; grade < most.Length; grade++)
            {
                most[grade] += (long)job.Weight * Math.Min(job.Needed, inGrade[grade]);
            }

            // Full runs, one that completes the need, one that the deadline cuts.
            runs += Math.Min(job.Needed, job.Needed / job.MinOnTime + 2);
            unmet += (long)job.Weight * job.Needed;
            broken += job.Bound;
        }

        return (runs, unmet, broken);
    }

    private static int Length(long most) => 64 - BitOperations.LeadingZeroCount((ulong)most);
}
