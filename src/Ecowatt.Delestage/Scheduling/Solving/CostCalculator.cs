namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Describes what plans cost, counted from the plans themselves.</summary>
internal static class CostCalculator
{
    /// <summary>Returns the cost of one job's plan, in the weights of the job as it is given.</summary>
    public static DeferrableCost Of(in Demand job, UInt128 plan, ReadOnlySpan<byte> grades)
    {
        var energy = default(GradeEnergy);
        var (runs, count, on) = (0, 0, job.Runs);
        for (var q = job.First; q < job.Deadline; q++)
        {
            var now = ((plan >> q) & UInt128.One) != UInt128.Zero;
            runs += now && !on ? 1 : 0;
            on = now;
            if (now)
            {
                energy[grades[q]] += job.Weight;
                count++;
            }
        }

        // To a run that the deadline cuts nothing is lacking.
        var ran = (int)UInt128.TrailingZeroCount(~plan);
        var broken = ran < Math.Min(job.Bound, job.Deadline) ? job.Bound - ran : 0;
        return new(broken, job.Weight * (job.Needed - count), energy, runs);
    }

    public static DeferrableCost Plus(in DeferrableCost left, in DeferrableCost right)
        => new(left.Broken + right.Broken, left.Unmet + right.Unmet, left.Energy + right.Energy, left.Runs + right.Runs);
}
