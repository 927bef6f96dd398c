using CsCheck;
using Ecowatt.Delestage.Scheduling;
using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Tests.Scheduling;

/// <summary>Small days against the plan that looking at all plans finds: the very same quarters, not only the same cost.</summary>
public sealed class OracleProperties
{
    [Fact]
    public void The_plan_is_the_best_of_all_plans_and_of_equals_the_one_that_runs_earliest()
        => ArbitraryDays.Small.Sample(
            static day =>
            {
                var (best, cost) = Oracle.Best(day);
                var (outcome, plans) = day.Plan();

                Assert.Equal(cost, outcome.Cost);
                Assert.Equal(best, plans);
                Assert.Equal(DeferrableProof.Optimal, outcome.Proof);
            },
            iter: 5_000);

    [Fact]
    public void What_a_search_learns_on_the_way_changes_no_plan()
        => ArbitraryDays.Small.Sample(
            static day =>
            {
                var (best, _) = Oracle.Best(day);
                var problem = new Problem();
                problem.Fill(day.Input);

                // No learnAfter: a linear program at every state. Each counts as nodes, so there are more of them than a schedule may take by default.
                long nodes = 15 * DeferrableScheduler.DefaultNodes;
                var engine = new DeferrableSolver<Int128>(learnAfter: 0);

                Assert.Equal(DeferrableProof.Optimal, engine.Solve(problem, CostScaleFinder.All(problem, out _), ref nodes));
                Assert.Equal(best, engine.Plans.ToArray().Select(static plan => new QuarterSet(plan)).ToArray());
            },
            iter: 3_000);

    [Fact]
    public void A_search_with_nothing_to_beat_betters_what_it_finds_until_that_is_the_best()
        => ArbitraryDays.Small.Sample(
            static day =>
            {
                var (best, _) = Oracle.Best(day);
                var problem = new Problem();
                problem.Fill(day.Input);
                var units = CostScaleFinder.All(problem, out var total);
                var (kinds, table, bound, search) = (new QuarterClasses(), new CostTable<Int128>(), new Bound<Int128>(), new BranchAndBound<Int128>(learnAfter: 40));
                kinds.Fill(problem);
                table.Fill(problem, units);
                bound.Fill(problem, kinds, table, new Int128[problem.Count]);
                search.Begin(problem, kinds, table, bound);

                Assert.True(search.Run(total, long.MaxValue));
                Assert.Equal(best, search.Plans.ToArray().Select(static plan => new QuarterSet(plan)).ToArray());
            },
            iter: 3_000);

    [Fact]
    public void A_plan_with_fewer_nodes_is_never_better_than_the_best_and_never_claims_more_than_is_true()
        => Gen.Select(ArbitraryDays.Small, Gen.Int[0, 40]).Sample(
            static (day, nodes) =>
            {
                var (best, cost) = Oracle.Best(day);
                var (outcome, plans) = day.Plan(nodes);

                Assert.True(outcome.Cost >= cost, $"{outcome.Cost} is below the least, {cost}");
                Assert.True(outcome.Proof > DeferrableProof.LeastCost || outcome.Cost == cost, $"{outcome}, the least is {cost}");
                Assert.True(outcome.Proof > DeferrableProof.LeastEnergy || outcome.Cost with { Runs = 0 } == cost with { Runs = 0 }, $"{outcome}, the least is {cost}");
                if (outcome.Proof == DeferrableProof.Optimal)
                {
                    Assert.Equal(best, plans);
                }
            },
            iter: 5_000);
}
