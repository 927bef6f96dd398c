using CsCheck;
using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Tests.Scheduling;

/// <summary>Whole days of eight loads: what no plan may do, however many nodes it had.</summary>
public sealed class RuleProperties
{
    [Fact]
    public void No_plan_breaks_the_room_a_span_a_need_or_a_minimum_whatever_nodes_it_had()
        => Gen.Select(Gen.OneOf(ArbitraryDays.Full, ArbitraryDays.Tight), Gen.OneOf<int>(0, 1, 300, 30_000)).Sample(
            static (day, nodes) =>
            {
                var (outcome, plans) = day.Plan(nodes);

                Assert.Null(Rulebook.Overdrawn(day, plans));
                for (var j = 0; j < plans.Length; j++)
                {
                    Assert.Null(Rulebook.Offence(day.Jobs[j], plans[j], day.Levels.Length));
                }

                Assert.Equal(Rulebook.Cost(day, plans), outcome.Cost);
            },
            iter: 300);

    [Fact]
    public void The_same_day_gives_the_same_plan_with_the_same_work_whatever_was_planned_between()
        => Gen.Select(ArbitraryDays.Full, ArbitraryDays.Full).Sample(
            static (day, other) =>
            {
                var (outcome, plans) = day.Plan(2_000);
                other.Plan(2_000);
                var (again, same) = day.Plan(2_000);

                Assert.Equal(outcome, again);
                Assert.Equal(plans, same);
            },
            iter: 100);

    [Fact]
    public void The_nodes_allowed_are_kept_but_for_the_last_linear_program()
        => Gen.OneOf(ArbitraryDays.Full, ArbitraryDays.Tight).Sample(
            static day => Assert.InRange(day.Plan(1_000).Outcome.Nodes, 0, 2_500),
            iter: 200);

    [Fact]
    public void No_plan_costs_more_than_the_greedy_one_whatever_nodes_it_had()
        => Gen.Select(Gen.OneOf(ArbitraryDays.Full, ArbitraryDays.Tight), Gen.OneOf<int>(0, 300, 5_000)).Sample(
            static (day, nodes) =>
            {
                var (problem, table, best) = (new Problem(), new CostTable<Int128>(), new Incumbent<Int128>());
                problem.Fill(day.Input);
                table.Fill(problem, CostScaleFinder.All(problem, out _));
                best.Clear();
                new Greedy<Int128>().Try(problem, table, table, best);
                var greedy = Rulebook.Cost(day, [.. best.Plans.ToArray().Select(static plan => new QuarterSet(plan))]);

                Assert.True(day.Plan(nodes).Outcome.Cost <= greedy, "the greedy plan costs less");
            },
            iter: 100);
}
