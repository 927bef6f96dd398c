using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Tests.Engine;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>Limit: Linky. The breaker of these houses is set at 6,000 VA; three loads of 1,500 W, the first one the most important.</summary>
public sealed class BreakerGuardTests
{
    private static readonly Load[] Three = [Load("a", 1), Load("b", 2), Load("c", 3)];

    [Fact]
    public void Rated_power_does_not_bound_and_what_the_breaker_bears_for_ever_sheds_nothing()
    {
        var house = new GuardedHouse(Houses.Zone([.. Three.Select(static load => load with { RatedPower = 2600 })]));

        house.Draw(3600, 1.299 * 6000);

        Assert.Empty(house.Moves);
        Assert.InRange(Value(house), 1.68, 1.69);
    }

    [Fact]
    public void It_sheds_the_least_important_load_when_the_time_that_is_left_is_that_of_the_sheds_and_no_sooner()
    {
        var house = new GuardedHouse(Houses.Zone(Three)).Draw(600, 0.5 * 6000);

        // From a half, 1.5 lasts for 159 s; the sheds need an interval of 3 s, a frame of 2 s, and 2 s for each of three loads, and the first of them a frame.
        house.Draw(159, 1.5 * 6000);

        var (second, load, powered) = house.Moves[0];
        Assert.Equal((2, false), (load, powered));
        Assert.InRange(second - 600, 159 - 13 - 1, 159 - 13 + 1);
        Assert.Equal(Hold.Breaker, house.Moved[2].Hold);
        Assert.InRange(house.Moved[2].BreakerOpensInSeconds!.Value, 12, 13);
    }

    [Fact]
    public void A_load_that_drew_nothing_costs_the_time_until_a_reading_shows_it_and_the_next_one_is_shed()
    {
        var house = new GuardedHouse(Houses.Zone(Three)).Draw(600, 0.5 * 6000);

        // Whatever is shed, the draw stays as it is.
        house.Draw(155, 1.5 * 6000);

        Assert.Equal([2, 1, 0], house.Moves.Select(static move => move.Load));
        Assert.Equal([3, 3], house.Moves.Zip(house.Moves.Skip(1)).Select(static pair => pair.Second.Second - pair.First.Second));
        Assert.True(house.Guard.FilterAt(1, house.Engine.Now, house.Engine.State).Value < BreakerFilter.TripsAt);
    }

    [Fact]
    public void Once_a_reading_shows_that_it_is_enough_no_more_is_shed()
    {
        var house = new GuardedHouse(Houses.Zone(Three)).Draw(600, 0.5 * 6000);
        while (house.Moves.Count == 0)
        {
            house.Draw(1, 1.5 * 6000);
        }

        house.Draw(1, 1.5 * 6000).Draw(1200, 1.25 * 6000);

        Assert.Single(house.Moves);
    }

    [Fact]
    public void A_meter_that_shows_a_shed_two_frames_later_costs_no_second_load()
    {
        var house = new GuardedHouse(Houses.Zone(Three)).Draw(600, 0.5 * 6000);
        while (house.Moves.Count == 0)
        {
            house.Draw(1, 1.5 * 6000);
        }

        house.Draw(1, 1.5 * 6000).Live(1);
        house.IsSilent = true;
        house.Live(1);
        house.IsSilent = false;
        house.Draw(1200, 1.25 * 6000);

        Assert.Single(house.Moves);
    }

    [Fact]
    public void What_the_breaker_bears_for_ever_is_shed_from_where_all_that_is_powered_would_open_it_before_a_reading_told()
    {
        // They draw nothing, and may draw twice the setting at once.
        var house = new GuardedHouse(Houses.Zone([.. Three.Select(static load => load with { RatedPower = 4000 })])).Draw(120, 0.5 * 6000).Draw(3600, 1.2 * 6000);
        Assert.Empty(house.Moves);

        house.Draw(3600, 1.27 * 6000);

        var (_, load, powered) = Assert.Single(house.Moves);
        Assert.Equal((2, false), (load, powered));
        Assert.Null(house.Moved[2].BreakerOpensInSeconds);

        // The two that are left draw what they may: the reading comes two frames later, and the breaker is closed.
        Assert.InRange(new BreakerFilter(Value(house)).After(8000 / 6000.0, 7).Value, 1.6, 1.6899);
    }

    [Fact]
    public void A_jump_that_leaves_no_time_sheds_everything_at_once()
    {
        var house = new GuardedHouse(Houses.Zone(Three)).Draw(3600, 1.2 * 6000).Draw(1, 3 * 6000);

        Assert.Equal([3600, 3600, 3600], house.Moves.Select(static move => move.Second));
    }

    [Fact]
    public void The_minimum_on_yields_and_a_shed_soon_after_a_restore_makes_the_wait_grow()
    {
        var house = new GuardedHouse(Houses.Zone([.. Three.Select(static load => load with { MinOnTime = TimeSpan.FromMinutes(10) })])).Draw(30, 100).Draw(40, 2.6 * 6000);

        Assert.Contains(house.Moves, static move => move is { Load: 2, Powered: false, Second: < 300 });

        // Back within its share: the first restore comes, and is cut within its minimum on.
        house.Draw(600, 100);
        var restored = house.Moves.Count(static move => move.Powered);
        house.Draw(40, 2.6 * 6000);

        Assert.Equal(3, restored);
        Assert.Contains(house.Engine.State.States.ToArray(), static state => state.Cuts > 0);
    }

    [Fact]
    public void A_restore_needs_power_and_filter_below_the_setting_by_the_margin()
    {
        var house = Shed();

        // Without it 5,750 VA: more than the setting less 5 %.
        house.Draw(900, 5750);
        Assert.DoesNotContain(house.Moves, static move => move.Powered);

        house.Draw(10, 5650);
        var restore = Assert.Single(house.Moves, static move => move.Powered);
        Assert.Equal(2, restore.Load);
    }

    [Fact]
    public void With_a_load_that_is_restored_the_breaker_bears_for_ever_what_is_drawn()
    {
        var house = new GuardedHouse(Houses.Zone([.. Three.Select(static load => load with { RatedPower = 3000 })])).Draw(600, 3000).Draw(1, 30_000);
        Assert.Equal(3, house.Moves.Count);

        // With one of them 7,600 VA: above 1.3 times the setting, less 5 % of it.
        house.Draw(900, 4600);
        Assert.DoesNotContain(house.Moves, static move => move.Powered);

        // 7,400 VA, but a reading of the last half minute said more.
        house.Draw(25, 4400);
        Assert.DoesNotContain(house.Moves, static move => move.Powered);

        house.Draw(60, 4400);
        Assert.Single(house.Moves, static move => move.Powered);
    }

    [Fact]
    public void A_restore_waits_until_the_filter_has_come_down()
    {
        var house = Shed();
        var before = house.Second;

        house.Draw(600, 3000);

        var restore = house.Moves.First(static move => move.Powered);
        Assert.InRange(restore.Second - before, 60, 110);
        Assert.True(Value(house) < 0.95);
    }

    [Fact]
    public void Restores_are_two_seconds_apart_and_each_reckons_with_the_one_before()
    {
        var house = new GuardedHouse(Houses.Zone([.. Three, Load("d", 4), Load("e", 5)])).Draw(600, 0.5 * 6000).Draw(1, 30_000);
        Assert.Equal(5, house.Moves.Count);

        // They draw nothing once they are back: by the readings alone all five would fit at once.
        house.Draw(400, 1000);
        var restores = house.Moves.Where(static move => move.Powered).ToArray();

        Assert.Equal([0, 1, 2, 3], restores.Take(4).Select(static move => move.Load));
        Assert.True(restores[1].Second - restores[0].Second >= 2);
        Assert.True(restores.Length < 5 || restores[4].Second - restores[3].Second >= 30, $"1,000 VA and four times 1,500 W are more than the setting, and the fifth came {restores[4].Second - restores[3].Second} s after the fourth");
    }

    [Fact]
    public void Older_than_five_seconds_the_worst_case_counts_and_sheds_in_time()
    {
        // Their thermostats are open: they draw nothing, and may draw 12,000 W beside 600 VA.
        var house = new GuardedHouse(Houses.Zone([.. Three.Select(static load => load with { RatedPower = 4000 })])).Draw(400, 600);
        house.IsSilent = true;

        // Three of 4,000 W last for some 55 s at 6,000 VA, and two of them for minutes; one is borne for ever.
        house.Live(40);
        Assert.Empty(house.Moves);
        house.Live(300);

        Assert.Equal([(2, false), (1, false)], house.Moves.Select(static move => (move.Load, move.Powered)));
        Assert.Equal(Hold.MeterSilent, house.Decision(2).Hold);
        Assert.True(house.Guard.FilterAt(1, house.Engine.Now, house.Engine.State).Value < BreakerFilter.TripsAt);
    }

    [Fact]
    public void The_base_load_of_the_last_minute_is_in_the_worst_case()
    {
        var house = new GuardedHouse(Houses.Zone([.. Three.Select(static load => load with { RatedPower = 1000 })])).Draw(120, 3000).Draw(30, 5000).Draw(20, 3000);
        house.IsSilent = true;
        house.Live(6);

        Assert.Equal(5000, house.Guard.Worst(1, house.Engine.State));
    }

    [Fact]
    public void A_meter_that_never_says_how_its_breaker_is_set_means_that_nothing_may_run()
    {
        var house = new GuardedHouse(Houses.Zone(Three), setting: null).Draw(29, 600);
        Assert.Empty(house.Moves);

        house.Live(10);

        Assert.Equal(3, house.Moves.Count(static move => !move.Powered));
        house.Live(600);
        Assert.DoesNotContain(house.Moves, static move => move.Powered);

        house.Setting = 6000;
        house.Live(120);
        Assert.Equal(3, house.Moves.Count(static move => move.Powered));
    }

    [Fact]
    public void At_start_the_filter_is_at_one()
        => Assert.Equal(1, new GuardedHouse(Houses.Zone(Three)).Guard.FilterAt(1, new ClockReading(Houses.At(12), TimeSpan.Zero), null!).Value);

    [Fact]
    public void A_restart_keeps_how_the_breaker_is_set_and_begins_at_one()
    {
        var house = new GuardedHouse(Houses.Zone(Three)).Draw(600, 0.2 * 6000);
        Assert.True(Value(house) < 0.1);

        house.Restart(TimeSpan.FromSeconds(1));

        Assert.Equal(6000, house.Guard.Setting);
        Assert.Equal(1, Value(house));
        Assert.False(house.Guard.IsFresh(1, house.Engine.Now));
    }

    [Fact]
    public void A_jump_of_the_clock_makes_readings_old_and_the_filter_one_at_least()
    {
        var house = new GuardedHouse(Houses.Zone(Three)).Draw(600, 0.2 * 6000);

        house.SetClock(TimeSpan.FromMinutes(10));
        house.IsSilent = true;
        house.Live(1);

        Assert.False(house.Guard.IsFresh(1, house.Engine.Now));
        Assert.True(Value(house) > 0.9);
    }

    [Fact]
    public void Between_two_readings_the_larger_counts()
    {
        var house = new GuardedHouse(Houses.Zone(Three)).Draw(1, 0);
        house.IsSilent = true;
        house.Live(3);
        house.IsSilent = false;

        house.Draw(1, 12_000);

        // Four seconds at twice the setting.
        Assert.Equal(new BreakerFilter(1).After(2, 4).Value, house.Guard.All[0].Value, 6);
    }

    [Fact]
    public void Each_phase_is_kept_by_the_loads_that_are_on_it()
    {
        var house = new GuardedHouse(Houses.Zone(Load("a", 1) with { Phase = 1 }, Load("b", 2) with { Phase = 2 }, Load("c", 3) with { Phase = 3 }, Load("d", 4)), setting: 18_000).Draw(600, 3000, 3000, 3000);

        house.Draw(155, 3000, 9000, 3000);

        // Of the second phase: the load on all three is the least important, then the one on it.
        Assert.Equal([3, 1], house.Moves.Select(static move => move.Load));
    }

    [Fact]
    public void On_three_phases_the_setting_is_a_third_for_each()
    {
        var house = new GuardedHouse(Houses.Zone(Three), setting: 18_000).Draw(600, 3000, 3000, 3000);

        Assert.Equal(6000, house.Guard.SettingOfPhase);
        Assert.InRange(Value(house), 0.25, 0.26);
    }

    [Fact]
    public void A_persons_order_displaces_what_is_less_urgent_and_off_stays_off()
    {
        var house = new GuardedHouse(Houses.Zone(Three)).Draw(600, 3000);
        house.Order(2, powered: false);
        house.Draw(600, 5600);
        Assert.Equal([(2, false)], house.Moves.Select(static move => (move.Load, move.Powered)));

        house.Draw(60, 5800);
        house.Order(2, powered: true);
        house.Draw(2, 5800);
        Assert.Contains(house.Moves, static move => move is { Load: 1, Powered: false });
        Assert.Equal(("c", Hold.Breaker), (house.Decision(1).RoomTakenBy, house.Decision(1).Hold));

        for (var second = 0; second < 120 && house.Engine.State.IsPowered(2) == false; second++)
        {
            house.Draw(1, 4100);
        }

        Assert.True(house.Engine.State.IsPowered(2));
        Assert.False(house.Engine.State.IsPowered(1));
        Assert.True(house.Engine.State.IsPowered(0));
    }

    [Fact]
    public void Its_journal_has_the_state_before_what_it_matters_to_and_replays_to_the_byte()
    {
        var journal = new TestJournal();
        var house = new GuardedHouse(Houses.Zone(Three), journal: journal).Draw(600, 3000).Draw(170, 9000).Draw(900, 3000);
        house.Restart(TimeSpan.FromSeconds(2));
        house.Draw(300, 9000).Draw(300, 100);

        Assert.True(house.Moves.Count > 4);
        Assert.Equal(journal.Lines, journal.Replayed().Lines);

        // More than two thousand readings: a line for each that mattered.
        Assert.InRange(journal.Lines.Count(static line => line.Kind == "breaker"), 5, 60);
        Assert.DoesNotContain(journal.Lines, static line => line.Kind == "sample");
    }

    [Fact]
    public void Nothing_is_allocated_while_nothing_changes()
    {
        var house = new GuardedHouse(Houses.Zone(Three)).Draw(60, 3000);
        house.Engine.Decide();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
        {
            house.Engine.Decide();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static GuardedHouse Shed()
    {
        var house = new GuardedHouse(Houses.Zone(Three)).Draw(600, 0.5 * 6000);
        while (house.Moves.Count == 0)
        {
            house.Draw(1, 1.5 * 6000);
        }

        Assert.Single(house.Moves);
        return house;
    }

    private static double Value(GuardedHouse house) => house.Guard.FilterAt(1, house.Engine.Now, house.Engine.State).Value;

    private static Load Load(string name, int priority) => Houses.Load(name, priority - 1) with { Priority = priority, RatedPower = 1500, Contact = RelayContact.NormallyOpen };
}
