namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Describes what plans cost, counted from the plans themselves.</summary>
internal static class CostCalculator
{
    /// <summary>Returns the cost of one job's plan, in the weights of the job as it is given.</summary>
    public static DeferrableCost Of(in Demand job, UInt128 plan, ReadOnlySpan<byte> levels)
    {
        Span<int> inLevel = stackalloc int[4];
        inLevel.Clear();
        var (runs, count, on) = (0, 0, job.Runs);
        for (var q = job.First; q < job.Deadline; q++)
        {
            var now = ((plan >> q) & UInt128.One) != UInt128.Zero;
            runs += now && !on ? 1 : 0;
            on = now;
            if (now)
            {
                inLevel[levels[q]]++;
                count++;
            }
        }

        // To a run that the deadline cuts nothing is lacking.
        var ran = (int)UInt128.TrailingZeroCount(~plan);
        var broken = ran < Math.Min(job.Bound, job.Deadline) ? job.Bound - ran : 0;
        return new(broken, job.Weight * (job.Needed - count), job.Weight * inLevel[3], job.Weight * inLevel[2], job.Weight * inLevel[1], runs);
    }

    public static DeferrableCost Plus(in DeferrableCost left, in DeferrableCost right)
        => new(left.Broken + right.Broken, left.Unmet + right.Unmet, left.Critical + right.Critical, left.Tense + right.Tense, left.Normal + right.Normal, left.Runs + right.Runs);
}
