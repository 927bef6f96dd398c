using CsCheck;
using Ecowatt.Delestage.Scheduling;
using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Tests.Scheduling;

/// <summary>Quarters chosen by class of price and level.</summary>
public sealed class TariffChoiceTests
{
    private static readonly DeferrableJob Tank = new() { RatedPower = 2_000, Needed = 4, Deadline = 12 };

    [Fact]
    public void The_cheapest_class_comes_first_and_the_level_decides_among_its_quarters()
        => Assert.Equal("6-9", Planned("111133111111", "888822222288"));

    [Fact]
    public void With_the_level_first_a_cheap_tense_quarter_waits_for_the_dear_calm_ones()
        => Assert.Equal("6-7, 10-11", Planned("333333113311", "222222222288", levelFirst: true));

    [Fact]
    public void A_cheap_critical_quarter_beats_a_dear_calm_one_unless_the_level_comes_first()
    {
        Assert.Equal("0-3", Planned("333311111111", "222288888888"));
        Assert.Equal("4-7", Planned("333311111111", "222288888888", levelFirst: true));
    }

    [Fact]
    public void A_dear_class_is_taken_before_a_need_is_left_unmet()
        => Assert.Equal("0-3", Planned("1111", "8888"));

    [Fact]
    public void One_class_all_day_chooses_as_no_tariff_does()
        => ArbitraryDays.Small.Sample(
            static day =>
            {
                var without = day with { Tariff = [] };
                Assert.Equal(without.Plan().Plans, (day with { Tariff = [.. day.Levels.Select(static _ => (byte)3)] }).Plan().Plans);
            },
            iter: 2_000);

    [Fact]
    public void Classes_with_other_numbers_in_the_same_order_choose_the_same()
        => ArbitraryDays.Small.Sample(
            static day =>
            {
                var order = day.Tariff.Distinct().Order().ToList();
                Assert.Equal(day.Plan().Plans, (day with { Tariff = [.. day.Tariff.Select(price => (byte)order.IndexOf(price))] }).Plan().Plans);
            },
            iter: 2_000);

    [Fact]
    public void Where_the_grid_is_the_same_all_day_no_plan_takes_more_of_the_dearest_class_than_one_without_a_tariff()
        => ArbitraryDays.Middling.Where(static day => day.Tariff.Length > 0).Sample(
            static day =>
            {
                day = day with { Levels = [.. day.Levels.Select(static _ => SignalLevel.Normal)] };
                var (priced, plans) = day.Plan();
                var (plain, others) = (day with { Tariff = [] }).Plan();
                if (priced.Proof <= DeferrableProof.LeastEnergy && (priced.Cost.Broken, priced.Cost.Unmet) == (plain.Cost.Broken, plain.Cost.Unmet))
                {
                    Assert.True(Dear(day, plans) <= Dear(day, others), $"{Dear(day, plans)} for {Dear(day, others)}");
                }
            },
            iter: 1_000);

    [Fact]
    public void It_refuses_classes_that_do_not_match_the_quarters()
    {
        Assert.Contains("expected none, or one for each of the 4 quarters", Assert.Throws<ArgumentException>(() => Day.Of("1111", []) with { Tariff = [1] } is var day ? day.Plan() : default).Message, StringComparison.Ordinal);
        Assert.Contains("expected 0 to 15", Assert.Throws<ArgumentException>(() => (Day.Of("1", []) with { Tariff = [16] }).Plan()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Costs_that_do_not_fit_lose_the_order_of_the_best_quarters_and_never_that_of_the_worst()
    {
        // Eight heavy loads of weights without a common divisor, and more classes than two words have room for.
        var jobs = Enumerable.Range(0, 8).Select(static job => new DeferrableJob { RatedPower = 999_000 + 100 * job, Needed = 60, Deadline = 96 }).ToArray();
        var day = Day.Of(new string('1', 96), [], jobs) with { Tariff = [.. Enumerable.Range(0, 96).Select(static quarter => (byte)(quarter / 8))] };
        var problem = new Problem();
        problem.Fill(day.Input);

        Assert.InRange(CostScaleFinder.Bits(problem), 1, 114);
        Assert.InRange(problem.Grades.ToArray().Distinct().Count(), 2, 11);
        Assert.All(day.Plan().Plans, static plan => Assert.Equal("0-59", plan.ToString()));
    }

    // The energy in the dearest class that occurs, in weights.
    private static int Dear(Day day, QuarterSet[] plans)
    {
        var dearest = day.Tariff.Max();
        return day.Jobs.Select((job, j) => DeferrableCost.Weight(job.RatedPower) * day.Tariff.Where((price, quarter) => price == dearest && plans[j].Contains(quarter)).Count()).Sum();
    }

    private static string Planned(string levels, string classes, bool levelFirst = false)
    {
        var day = Day.Of(levels, 9_000, Tank with { Deadline = levels.Length }) with { Tariff = [.. classes.Select(static digit => (byte)(digit - '0'))], LevelFirst = levelFirst };
        var (outcome, plans) = day.Plan();

        Assert.Equal(DeferrableProof.Optimal, outcome.Proof);
        return plans[0].ToString();
    }
}
