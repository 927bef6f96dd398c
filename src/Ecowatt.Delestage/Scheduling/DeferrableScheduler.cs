using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Scheduling;

/// <summary>
/// Gives deferrable loads their quarters under a common cap: of all plans that keep the cap, the spans, and the minimum times, the
/// one of least <see cref="DeferrableCost"/>, and among equals the one that runs earliest (at the first quarter where two plans
/// differ, the first job on which they differ runs). So a plan made a quarter later from the same knowledge is the same plan,
/// unless the day has more grades than are told apart (see <see cref="QuarterGrades"/>) and one of them has gone by.
/// A pure function: it reads no clock, and gives the same answer on any machine. Safe across threads.
/// </summary>
/// <remarks>
/// Exact by branch and bound: every job alone by dynamic programming, the cap by rents that a linear program in whole numbers finds,
/// what is left by a search through the quarters. The problem is hard in general, so the search has a limit: a number of nodes, never
/// a time, because a time would make the answer the machine's. Where the nodes run out the best plan found stands, and the outcome says so.
/// </remarks>
internal static class DeferrableScheduler
{
    /// <summary>
    /// The nodes that a schedule may take unless said otherwise: about 20 ms at most on one core of a small server. Fifteen times as many
    /// gave no household less unmet or less in tense and critical hours (<c>docs/scheduling.md</c>).
    /// </summary>
    public const int DefaultNodes = 10_000;

    // Rents need some bits above the costs; where a word has not got them, two words do.
    private const int WordBits = 46;
    private static Workspace? s_spare;

    /// <summary>Plans all jobs.</summary>
    /// <param name="input">All that the plan depends on.</param>
    /// <param name="plans">Receives the quarters of each job, in the order of the jobs; what is missing to a need is unmet.</param>
    /// <param name="nodes">The nodes that the search may take; 0 takes the best plan that needs no search.</param>
    /// <exception cref="ArgumentException">The input is none: the message says what, where, and what was expected.</exception>
    public static DeferrableOutcome Plan(in DeferrableInput input, Span<QuarterSet> plans, int nodes = DefaultNodes)
    {
        InputCheck.Check(input, plans.Length, nodes);
        var workspace = Interlocked.Exchange(ref s_spare, null) ?? new Workspace();
        var problem = workspace.Problem;
        problem.Fill(input);
        var units = CostScaleFinder.All(problem, out var total);
        long work = nodes;
        var narrow = total < Int128.One << WordBits;
        var proof = narrow
            ? workspace.Narrow.Solve(problem, CostScaleFinder.As<long>(units), ref work)
            : workspace.Wide.Solve(problem, units, ref work);
        var found = narrow ? workspace.Narrow.Plans : workspace.Wide.Plans;
        var cost = default(DeferrableCost);
        for (var j = 0; j < plans.Length; j++)
        {
            plans[j] = new(found[j]);
            cost = CostCalculator.Plus(cost, Cost(input.Jobs[j], plans[j], problem.Grades));
        }

        s_spare = workspace;
        return new(cost, proof, work);
    }

    /// <summary>Returns what one job's quarters cost.</summary>
    /// <param name="input">The input.</param>
    /// <param name="job">The job's place in it.</param>
    /// <param name="plan">Its quarters.</param>
    public static DeferrableCost Cost(in DeferrableInput input, int job, QuarterSet plan)
    {
        var problem = new Problem();
        problem.Fill(input);
        return Cost(input.Jobs[job], plan, problem.Grades);
    }

    private static DeferrableCost Cost(in DeferrableJob job, QuarterSet plan, ReadOnlySpan<byte> grades)
    {
        // A need beyond the span is unmet too, though no plan could change it.
        var demand = Demand.Of(job);
        var beyond = demand.Weight * (job.Needed - demand.Needed);
        var cost = CostCalculator.Of(demand, plan.Bits, grades);
        return cost with { Unmet = cost.Unmet + beyond };
    }

    private sealed class Workspace
    {
        private DeferrableSolver<long>? _narrow;
        private DeferrableSolver<Int128>? _wide;

        public Problem Problem { get; } = new();

        public DeferrableSolver<long> Narrow => _narrow ??= new();

        public DeferrableSolver<Int128> Wide => _wide ??= new();
    }
}
