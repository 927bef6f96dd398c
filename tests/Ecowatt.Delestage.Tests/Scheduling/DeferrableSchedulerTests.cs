using Ecowatt.Delestage.Scheduling;
using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Tests.Scheduling;

public sealed class DeferrableSchedulerTests
{
    private static readonly DeferrableJob Tank = new() { RatedPower = 2_000, Needed = 4, Deadline = 12 };

    [Fact]
    public void Low_carbon_quarters_come_first() => Planned("111100001111", "4-7", Tank);

    [Fact]
    public void Of_equal_quarters_the_earliest_are_taken() => Planned("000000000000", "0-3", Tank);

    [Fact]
    public void An_unknown_quarter_counts_as_normal() => Planned("....11111111", "0-3", Tank);

    [Fact]
    public void Tense_and_critical_quarters_are_left_out_while_the_deadline_allows() => Planned("322211113333", "4-7", Tank);

    [Fact]
    public void A_tense_quarter_is_taken_where_only_the_deadline_forces_it() => Planned("333311122233", "4-7", Tank);

    [Fact]
    public void A_critical_quarter_is_taken_before_a_need_is_left_unmet() => Planned("333333", "2-5", Tank with { First = 2, Deadline = 6 });

    [Fact]
    public void Fewer_runs_are_worth_nothing_against_a_better_level() => Planned("010101010101", "0-0, 2-2, 4-4, 6-6", Tank);

    [Fact]
    public void A_minimum_on_keeps_a_run_together_at_the_price_of_a_worse_level() => Planned("010101010101", "0-2, 4-4", Tank with { MinOnTime = 3 });

    [Fact]
    public void A_minimum_off_keeps_runs_apart() => Planned("010101011111", "0-0, 4-4", Tank with { Needed = 2, MinOffTime = 3 });

    [Fact]
    public void Nothing_runs_outside_its_span() => Planned("000011110000", "4-7", Tank with { First = 4, Deadline = 8 });

    [Fact]
    public void What_a_deadline_cannot_hold_is_unmet_and_said()
    {
        var (outcome, plans) = Day.Of("111111111111", 9_000, Tank with { Needed = 15 }).Plan();

        Assert.Equal("0-11", plans[0].ToString());
        Assert.Equal(3 * 20, outcome.Cost.Unmet);
        Assert.Equal(DeferrableProof.Optimal, outcome.Proof);
    }

    [Fact]
    public void A_deadline_may_cut_a_run_short_of_its_minimum_on() => Planned("111111", "4-5", Tank with { First = 4, Deadline = 6, MinOnTime = 4 });

    [Fact]
    public void A_run_is_not_cut_short_by_lack_of_room()
    {
        var day = Day.Of("111111", [9_000, 9_000, 0, 9_000, 9_000, 9_000], Tank with { Deadline = 5, MinOnTime = 3 });

        Assert.Equal("3-4", day.Plan().Plans[0].ToString());
    }

    [Fact]
    public void A_run_whose_minimum_on_is_not_over_goes_on_through_a_critical_hour()
        => Planned("333000000000", "0-1, 3-4", Tank with { Running = true, Held = 2, MinOnTime = 4 });

    [Fact]
    public void A_run_whose_minimum_on_is_over_ends_at_once() => Planned("333000000000", "3-6", Tank with { Running = true });

    [Fact]
    public void A_run_whose_minimum_on_is_not_over_is_broken_only_by_lack_of_room()
    {
        var day = Day.Of("000000", [9_000, 1_999, 9_000, 9_000, 9_000, 9_000], Tank with { Deadline = 6, Running = true, Held = 3, MinOnTime = 3 });

        var (outcome, plans) = day.Plan();

        Assert.Equal("0-0, 2-4", plans[0].ToString());
        Assert.Equal(2, outcome.Cost.Broken);
    }

    [Fact]
    public void A_load_off_for_less_than_its_minimum_waits_for_it() => Planned("001111111111", "2-5", Tank with { Held = 2 });

    [Fact]
    public void Going_on_with_a_run_is_no_start_and_so_beats_a_later_one()
    {
        var day = Day.Of("0000", 9_000, Tank with { Needed = 2, Deadline = 4, Running = true });

        Assert.Equal(0, day.Plan().Outcome.Cost.Runs);
    }

    [Fact]
    public void Under_a_cap_the_heavier_load_gets_the_better_quarters()
    {
        var pump = new DeferrableJob { RatedPower = 700, Needed = 4, Deadline = 8 };
        var car = new DeferrableJob { RatedPower = 7_400, Needed = 4, Deadline = 8 };

        var (outcome, plans) = Day.Of("22220000", 7_500, pump, car).Plan();

        Assert.Equal(["0-3", "4-7"], plans.Select(static plan => plan.ToString()));
        Assert.Equal(4 * 7, outcome.Cost.Tense);
    }

    [Fact]
    public void Of_equal_loads_under_a_cap_the_first_goes_first()
    {
        var (_, plans) = Day.Of("00000000", 3_000, Tank with { Deadline = 8 }, Tank with { Deadline = 8 }).Plan();

        Assert.Equal(["0-3", "4-7"], plans.Select(static plan => plan.ToString()));
    }

    [Fact]
    public void What_a_greedy_choice_would_spoil_is_seen()
    {
        // The earlier deadline must have the only low-carbon room that it can use, though the other load is heavier and comes first.
        var heavy = new DeferrableJob { RatedPower = 3_000, Needed = 2, Deadline = 6 };
        var early = new DeferrableJob { RatedPower = 2_000, Needed = 2, Deadline = 2 };

        var (outcome, plans) = Day.Of("001100", 3_000, heavy, early).Plan();

        Assert.Equal(["4-5", "0-1"], plans.Select(static plan => plan.ToString()));
        Assert.Equal(0, outcome.Cost.Normal);
    }

    [Fact]
    public void A_room_below_zero_is_none_and_no_room_at_all_leaves_the_need_unmet()
    {
        var (outcome, plans) = Day.Of("000000000000", -1, Tank).Plan();

        Assert.Equal(0, plans[0].Count);
        Assert.Equal(new(0, 4 * 20, 0, 0, 0, 0), outcome.Cost);
    }

    [Fact]
    public void Without_a_cap_every_load_gets_its_own_best_without_a_search()
    {
        var day = Day.Of(new string('1', 48) + new string('0', 48), [], [.. Enumerable.Repeat(Tank with { Deadline = 96, RatedPower = DeferrableInput.MostPower }, 8)]);

        var (outcome, plans) = day.Plan(nodes: 0);

        Assert.All(plans, static plan => Assert.Equal("48-51", plan.ToString()));
        Assert.Equal((DeferrableProof.Optimal, 0L), (outcome.Proof, outcome.Nodes));
    }

    [Fact]
    public void Nothing_to_plan_is_a_plan()
    {
        Assert.Equal(default, Day.Of("", []).Plan().Outcome.Cost);
        Assert.Equal(0, Day.Of("000", [], Tank with { Needed = 0, Deadline = 3 }).Plan().Plans[0].Count);
        Assert.Equal(0, Day.Of("000", [], Tank with { Needed = 0, First = 2, Deadline = 2 }).Plan().Plans[0].Count);
    }

    [Theory]
    [InlineData(-1, 4, 0, 12, "the rated power of job 0 is -1; expected 0 to 1000000 W")]
    [InlineData(1_000_001, 4, 0, 12, "the rated power of job 0 is 1000001; expected 0 to 1000000 W")]
    [InlineData(100, -1, 0, 12, "the need of job 0 is -1; expected 0 to 96 quarters")]
    [InlineData(100, 4, 5, 4, "the first quarter of job 0 is 5; expected 0 to its deadline, 4")]
    [InlineData(100, 4, 0, 13, "the deadline of job 0 is 13; expected at most 12, the number of quarters whose levels are given")]
    public void It_refuses_what_is_no_job_and_says_why(int power, int needed, int first, int deadline, string message)
    {
        var day = Day.Of("000000000000", [], new DeferrableJob { RatedPower = power, Needed = needed, First = first, Deadline = deadline });

        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => day.Plan()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_refuses_more_than_eight_jobs_a_day_too_long_and_rooms_that_do_not_match()
    {
        Assert.Throws<ArgumentException>(() => Day.Of("000000000000", [], [.. Enumerable.Repeat(Tank, 9)]).Plan());
        Assert.Throws<ArgumentException>(() => new Day([], new SignalLevel[97], []).Plan());
        Assert.Throws<ArgumentException>(() => Day.Of("000000000000", [1_000], Tank).Plan());
        Assert.Throws<ArgumentException>(() => Day.Of("000000000000", [], Tank).Plan(nodes: -1));
        Assert.Throws<ArgumentException>(() => DeferrableScheduler.Plan(new() { Jobs = [Tank with { Deadline = 1 }], Levels = [SignalLevel.Normal] }, []));
    }

    private static void Planned(string levels, string expected, DeferrableJob job)
    {
        var (outcome, plans) = Day.Of(levels, 9_000, job with { Deadline = Math.Min(job.Deadline, levels.Length) }).Plan();

        Assert.Equal(DeferrableProof.Optimal, outcome.Proof);
        Assert.Equal(expected, plans[0].ToString());
    }
}
