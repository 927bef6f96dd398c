namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>The zone's hard limit: what is powered, or may be, never exceeds it, and what the meter sees takes room from it.</summary>
public sealed class LimitTests
{
    private const string Calm = "111111111111111111111111";

    [Fact]
    public void What_finds_no_room_waits_for_it_and_the_limit_is_named()
    {
        var house = House(3000, null, Watts(0, 1500), Watts(1, 1500), Watts(2, 1500));
        house.Memory.RelaySwitched(2, powered: false, house.Now);

        Assert.Equal((true, false, Hold.Limit, false), Told(house.Look(2)));
    }

    [Fact]
    public void A_restore_waits_until_the_shed_that_makes_its_room_has_succeeded()
    {
        var house = House(3000, null, Watts(0, 1500), Watts(1, 1500), Watts(2, 1500));
        house.Memory.RelaySwitched(2, powered: false, house.Now);
        house.Wait(TimeSpan.FromMinutes(10));
        house.Order(1, powered: false, TimeSpan.FromHours(1));
        Assert.Equal((true, true, Hold.ShedsFirst, false), Told(house.Look(2)));
        Assert.True(house.Decisions[1].ShouldSwitch);

        // The relay did not obey: it may be on, and its load with it.
        house.Memory.RelayFailed(1, powered: false, house.Now);
        Assert.Equal((true, true, Hold.ShedsFirst, false), Told(house.Look(2)));
        Assert.Equal(Hold.RelayInterval, house.Decisions[1].Hold);

        house.Wait(TimeSpan.FromSeconds(3));
        house.Obey();
        Assert.Equal([0, 2], house.Powered);
    }

    [Fact]
    public void Over_it_the_least_important_is_shed_at_once_whatever_its_minimum_on()
    {
        var house = House(3200, "meter", Watts(0, 1500, priority: 1), Watts(1, 1500, priority: 2) with { MinOnTime = TimeSpan.FromMinutes(10) });
        house.Order(1, powered: false, TimeSpan.FromMinutes(1));
        house.GoTo(Houses.At(12, 0, 50));
        house.Meter(1500);
        house.GoTo(Houses.At(12, 2));
        Assert.Equal([0, 1], house.Powered);

        house.Meter(3400);
        var decision = house.Look(1);

        Assert.Equal((true, false, Hold.Limit, true), Told(decision));
        Assert.False(house.Decisions[0].ShouldSwitch);
    }

    [Fact]
    public void Nothing_but_the_limit_makes_a_minimum_on_yield()
    {
        var house = House(3000, null, Watts(0, 1500) with { MinOnTime = TimeSpan.FromMinutes(10) });
        house.Order(0, powered: false, TimeSpan.FromMinutes(1));
        house.GoTo(Houses.At(12, 2));
        house.Order(0, powered: false, TimeSpan.FromHours(1));

        Assert.Equal((false, false, Hold.MinOnTime, false), Told(house.Look()));
        Assert.Equal(Houses.At(12, 11), house.Decisions[0].HeldUntil);
    }

    [Fact]
    public void What_a_minimum_on_keeps_powered_keeps_its_room()
    {
        var house = House(3000, null, Watts(0, 1500) with { MinOnTime = TimeSpan.FromMinutes(30) }, Watts(1, 1500), Watts(2, 1500));
        house.Order(0, powered: false, TimeSpan.FromMinutes(1));
        house.Order(2, powered: false, TimeSpan.FromHours(2));
        house.GoTo(Houses.At(12, 2));
        Assert.Equal([0, 1], house.Powered);

        house.Order(0, powered: false, TimeSpan.FromHours(1));
        house.Memory.ClearOverride(2);
        Assert.Equal((true, false, Hold.Limit, false), Told(house.Look(2)));
        Assert.Equal(Hold.MinOnTime, house.Decisions[0].Hold);

        house.GoTo(Houses.At(12, 32));
        Assert.Equal([1, 2], house.Powered);
    }

    [Fact]
    public void What_is_not_wished_goes_before_what_is()
    {
        var house = House(3000, "meter", Watts(0, 1000, priority: 1) with { MinOnTime = TimeSpan.FromMinutes(30) }, Watts(1, 1000, priority: 2));
        house.Order(0, powered: false, TimeSpan.FromMinutes(1));
        house.GoTo(Houses.At(12, 0, 50));
        house.Meter(1000);
        house.GoTo(Houses.At(12, 2));
        house.Order(0, powered: false, TimeSpan.FromHours(1));
        Assert.Equal(Hold.MinOnTime, house.Look().Hold);

        house.Meter(3500);

        Assert.Equal((false, false, Hold.None, true), Told(house.Look(0)));
        Assert.False(house.Decisions[1].ShouldSwitch);
    }

    [Fact]
    public void What_the_meter_sees_beside_our_loads_takes_room_away()
    {
        var house = House(4000, "meter", Watts(0, 1500, priority: 1), Watts(1, 1500, priority: 2));
        house.Memory.RelaySwitched(1, powered: false, house.Now);
        house.Wait(TimeSpan.FromMinutes(10));
        house.Meter(1500 + 1100);
        Assert.Equal(Hold.Limit, house.Look(1).Hold);

        house.Meter(1500 + 800);
        Assert.Equal((Hold.Limit, house.Now.Utc + TimeSpan.FromSeconds(28)), (house.Look(1).Hold, house.Next!.Value));

        // The margin of 200 W is free, and no reading of the last half minute says otherwise.
        house.Wait(TimeSpan.FromSeconds(28));
        Assert.True(house.Look(1).ShouldSwitch);
    }

    [Fact]
    public void A_restore_under_a_measured_limit_needs_its_margin()
    {
        var house = House(4000, "meter", Watts(0, 1500, priority: 1), Watts(1, 1500, priority: 2));
        house.Memory.RelaySwitched(1, powered: false, house.Now);
        house.Wait(TimeSpan.FromMinutes(10));
        house.Meter(1500 + 801);
        Assert.Equal(Hold.Limit, house.Look(1).Hold);

        house.Wait(TimeSpan.FromSeconds(30));
        house.Meter(1500 + 800);
        Assert.True(house.Look(1).ShouldSwitch);
    }

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(1900, 100)] // of a small limit 100 W at least
    [InlineData(2000, 100)]
    [InlineData(4000, 200)]
    public void The_margin_is_a_twentieth_of_the_limit_and_never_more_than_the_limit_leaves(double limit, double margin)
        => Assert.Equal(margin, (Houses.Zone(Watts(0, 1000)) with { Limit = limit }).MarginFor(1000));

    [Fact]
    public void A_load_as_large_as_the_limit_is_restored_without_a_margin()
    {
        var house = House(1500, "meter", Watts(0, 1500));
        house.Memory.RelaySwitched(0, powered: false, house.Now);
        house.Wait(TimeSpan.FromMinutes(10));
        house.Meter(0);

        Assert.True(house.Look().ShouldSwitch);
    }

    [Fact]
    public void Who_waits_is_told_who_has_the_room_and_when_turns_change()
    {
        var house = House(3000, null, Watts(0, 2000), Watts(1, 2000));
        house.Memory.RelaySwitched(1, powered: false, house.Now);
        var waits = house.Look(1);

        Assert.Equal((Hold.Limit, "load 0", Houses.At(12, 30)), (waits.Hold, waits.RoomTakenBy, waits.HeldUntil!.Value));
        Assert.Equal("stays off until its turn at 12:30 or later (\"load 0\" has the power that the limit allows)", Explanation.Of(house.Memory.Zone.Loads[1], waits, powered: false, house.Now.Utc));
    }

    [Fact]
    public void A_more_important_load_keeps_its_room_at_the_start_of_a_turn()
    {
        var house = House(3000, null, Watts(0, 2000, priority: 1), Watts(1, 2000, priority: 2));
        house.Memory.RelaySwitched(1, powered: false, house.Now);
        house.GoTo(Houses.At(13));

        Assert.Equal(("load 0", null), (house.Decisions[1].RoomTakenBy, house.Decisions[1].HeldUntil));
        Assert.Equal([0], house.Powered);
    }

    [Theory]
    [InlineData(10, 6)]
    [InlineData(30, 2)]
    [InlineData(60, 1)]
    public void Equal_loads_change_places_once_a_turn(int minutes, int changesAnHour)
    {
        var house = House(3000, null, TimeSpan.FromMinutes(minutes), Watts(0, 2000), Watts(1, 2000));
        house.Memory.RelaySwitched(1, powered: false, house.Now);
        house.GoTo(Houses.At(12, 59, 59));
        var before = house.Commands.Count;
        house.GoTo(Houses.At(13, 59, 59));

        Assert.Equal(changesAnHour, (house.Commands.Count - before) / 2);
    }

    [Fact]
    public void A_reading_from_before_a_switch_is_brought_up_to_now()
    {
        var house = House(4000, "meter", Watts(0, 1500), Watts(1, 1500));
        house.Meter(3000);
        house.Memory.RelaySwitched(1, powered: false, house.Now);
        house.Wait(TimeSpan.FromSeconds(5));

        // The meter still says 3,000 W; without what was shed since it is 1,500 W, and all of them are ours.
        Assert.True(house.Look(1).ShouldSwitch);
    }

    [Theory]
    [InlineData("other", Hold.MeterSilent)]
    [InlineData("override", Hold.None)]
    [InlineData("floor", Hold.None)]
    [InlineData("due", Hold.None)]
    public void While_the_meter_is_silent_only_overrides_floors_and_full_counts_are_restored(string kind, Hold hold)
    {
        var load = Watts(0, 1500) with { Comfort = new Comfort { Sensor = "room" }, MaxShedTime = TimeSpan.FromHours(2) };
        var house = House(4000, "meter", load, Watts(1, 1500));
        house.Feel(0, kind == "floor" ? 5 : 20);
        house.Memory.RelaySwitched(0, powered: false, house.Now);
        house.Wait(kind == "due" ? TimeSpan.FromHours(2) : TimeSpan.FromMinutes(10));
        if (kind == "override")
        {
            house.Order(0, powered: true, TimeSpan.FromHours(1));
        }

        Assert.Equal((hold, hold == Hold.None), (house.Look().Hold, house.Decisions[0].ShouldSwitch));
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void A_meter_is_silent_after_sixty_seconds(int seconds, bool restores)
    {
        var house = House(4000, "meter", Watts(0, 1500));
        house.Memory.RelaySwitched(0, powered: false, house.Now);
        house.Wait(TimeSpan.FromMinutes(10));
        house.Meter(0);
        house.Wait(TimeSpan.FromSeconds(seconds - 1));

        Assert.Equal(restores, house.Look().ShouldSwitch);
    }

    [Fact]
    public void A_silent_meter_cuts_nothing_that_runs()
    {
        var house = House(4000, "meter", Watts(0, 1500), Watts(1, 1500));
        house.GoTo(Houses.At(14));

        Assert.Empty(house.Commands);
    }

    [Fact]
    public void An_order_is_served_before_what_runs_already()
    {
        var house = House(3000, null, Watts(0, 1500, priority: 1), Watts(1, 1500, priority: 2), Watts(2, 1500, priority: 3));
        house.Memory.RelaySwitched(2, powered: false, house.Now);
        house.GoTo(Houses.At(12, 10));
        Assert.Equal([0, 1], house.Powered);

        house.Order(2, powered: true, TimeSpan.FromHours(1));
        house.GoTo(Houses.At(12, 11));
        Assert.Equal([0, 2], house.Powered);
    }

    private static PlannedHouse House(double limit, string? meter, params Load[] loads) => House(limit, meter, TimeSpan.FromMinutes(30), loads);

    private static PlannedHouse House(double limit, string? meter, TimeSpan turn, params Load[] loads)
        => new(Houses.Zone(loads) with { Limit = limit, Meter = meter, Turn = turn, RestoresPerHour = 60 }, Calm, Houses.At(12));

    private static Load Watts(int channel, double watts, int priority = 10) => Houses.Load($"load {channel}", channel) with { RatedPower = watts, Priority = priority };

    private static (bool Wish, bool Powered, Hold Hold, bool Command) Told(LoadDecision decision) => (decision.Desired, decision.Powered, decision.Hold, decision.ShouldSwitch);
}
