using CsCheck;
using Ecowatt.Delestage.Scheduling;
using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Tests.Scheduling;

/// <summary>Costs in one word of the machine, and in two where they need it.</summary>
public sealed class WidthProperties
{
    [Fact]
    public void One_word_and_two_give_the_same_plan()
        => ArbitraryDays.Small.Sample(
            static day =>
            {
                var problem = new Problem();
                problem.Fill(day.Input);
                var units = CostScaleFinder.All(problem, out _);
                long nodes = DeferrableScheduler.DefaultNodes;
                var (narrow, wide) = (new DeferrableSolver<long>(), new DeferrableSolver<Int128>());

                var proof = wide.Solve(problem, units, ref nodes);
                nodes = DeferrableScheduler.DefaultNodes;

                Assert.Equal(narrow.Solve(problem, CostScaleFinder.As<long>(units), ref nodes), proof);
                Assert.Equal(narrow.Plans.ToArray(), wide.Plans.ToArray());
            },
            iter: 1_000);

    [Fact]
    public void Costs_as_one_number_compare_as_costs_do()
        => Gen.Select(ArbitraryDays.Small, Gen.Int[0, 1 << 20].Array[8]).Sample(
            static (day, choice) =>
            {
                var problem = new Problem();
                problem.Fill(day.Input);
                var units = CostScaleFinder.All(problem, out var total);
                var (left, right) = (Some(day, problem, choice[..4]), Some(day, problem, choice[4..]));

                Assert.Equal(left.CompareTo(right), units.Price(left).CompareTo(units.Price(right)));
                Assert.True(units.Price(left) < total, "a plan costs more than all plans can");
            },
            iter: 5_000);

    // Any quarters of the span, at most as many as are needed, whatever the other rules say.
    private static DeferrableCost Some(Day day, Problem problem, int[] choice)
    {
        var cost = default(DeferrableCost);
        for (var j = 0; j < day.Jobs.Length; j++)
        {
            var job = problem.Jobs[j];
            var plan = (UInt128)choice[j] & SingleJobPlanner<long>.Bits(job.First, job.Deadline - job.First);
            while (UInt128.PopCount(plan) > (UInt128)job.Needed)
            {
                plan &= plan - UInt128.One;
            }

            var own = CostCalculator.Of(job, plan, problem.Grades);
            cost = CostCalculator.Plus(cost, own with { Runs = Math.Min(own.Runs, job.Needed / job.MinOnTime) });
        }

        return cost;
    }
}
