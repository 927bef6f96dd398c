namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>What is served first and still to be restored keeps its room and its margin free of what runs behind it.</summary>
public sealed class ReservedRoomTests
{
    private const string Calm = "111111111111111111111111";

    [Theory]
    [InlineData("floor")]
    [InlineData("override")]
    [InlineData("due")]
    public void What_runs_yields_to_the_margin_of_a_load_that_is_served_before_it(string kind)
    {
        var house = House(Watts(0, 2000, priority: 1), Watts(1, 2000, priority: 2) with { Comfort = new Comfort { Sensor = "room" }, MaxShedTime = TimeSpan.FromHours(2) });
        house.Feel(1, 20);
        house.Memory.RelaySwitched(1, powered: false, house.Now);
        Live(house, 900, Houses.At(12, 2));
        Assert.Equal([0], house.Powered);

        // Both fit into what the meter leaves, but for the margin.
        house.Feel(1, kind == "floor" ? 5 : 20);
        if (kind == "override")
        {
            house.Order(1, powered: true, TimeSpan.FromHours(1));
        }

        Live(house, 900, kind == "due" ? Houses.At(14, 1) : Houses.At(12, 3));
        Assert.Equal([1], house.Powered);
    }

    [Fact]
    public void Equal_loads_that_lack_but_the_margin_change_places_too()
    {
        var house = House(Watts(0, 2000), Watts(1, 2000));
        house.Memory.RelaySwitched(1, powered: false, house.Now);
        Live(house, 900, Houses.At(12, 29));
        Assert.Equal((Hold.Limit, "load 0", Houses.At(12, 30)), (house.Decisions[1].Hold, house.Decisions[1].RoomTakenBy, house.Decisions[1].HeldUntil!.Value));

        Live(house, 900, Houses.At(12, 31));
        Assert.Equal([1], house.Powered);
        Live(house, 900, Houses.At(12, 59));
        Assert.Equal([1], house.Powered);
        Assert.Equal((Hold.Limit, "load 1"), (house.Decisions[0].Hold, house.Decisions[0].RoomTakenBy));
    }

    [Fact]
    public void A_load_that_found_room_beside_what_runs_does_not_displace_it_when_there_is_less()
    {
        var house = House(Watts(0, 2000, priority: 2), Watts(1, 2000, priority: 1) with { MinOffTime = TimeSpan.FromMinutes(10) });
        Live(house, 500, Houses.At(12, 1));
        house.Order(1, powered: false, TimeSpan.FromMinutes(1));
        Live(house, 500, Houses.At(12, 4));
        Assert.Equal((true, Hold.MinOffTime), (house.Decisions[1].Powered, house.Decisions[1].Hold));

        Live(house, 1500, Houses.At(12, 20));
        Assert.Equal([0], house.Powered);
        Assert.Single(house.Commands);
    }

    [Fact]
    public void Who_waits_is_told_with_whom_it_changes_places_rather_than_who_never_yields()
    {
        var house = new PlannedHouse(Houses.Zone(Watts(0, 3000, priority: 1), Watts(1, 2000), Watts(2, 2000)) with { Limit = 5000 }, Calm, Houses.At(12));
        house.Memory.RelaySwitched(2, powered: false, house.Now);
        var waits = house.Look(2);

        Assert.Equal((Hold.Limit, "load 1", Houses.At(12, 30)), (waits.Hold, waits.RoomTakenBy, waits.HeldUntil!.Value));
    }

    [Fact]
    public void A_load_whose_cut_is_not_known_to_have_succeeded_is_restored_only_where_its_power_is_free()
    {
        var house = House(Watts(0, 2000));
        Live(house, 1000, Houses.At(12, 1));
        house.Order(0, powered: false, TimeSpan.FromMinutes(1));
        house.Memory.RelayFailed(0, powered: false, house.Now);

        // It did go off: what the meter sees now is all of others.
        house.Wait(TimeSpan.FromSeconds(5));
        house.Meter(4500);
        house.Wait(TimeSpan.FromSeconds(40));
        house.Meter(4500);
        house.Memory.ClearOverride(0);
        Assert.Equal((true, false, Hold.Limit, true), (house.Look().Desired, house.Decisions[0].Powered, house.Decisions[0].Hold, house.Decisions[0].ShouldSwitch));

        house.Memory.RelaySwitched(0, powered: false, house.Now);
        house.Wait(TimeSpan.FromSeconds(30));
        house.Meter(2700);
        house.Wait(TimeSpan.FromSeconds(30));
        house.Meter(2700);
        Assert.Equal((true, Hold.None, true), (house.Look().Powered, house.Decisions[0].Hold, house.Decisions[0].ShouldSwitch));
    }

    [Fact]
    public void A_cap_that_ends_begins_no_turn_of_its_own()
    {
        var zone = Houses.Zone(Watts(0, 2000), Watts(1, 2000)) with { Limit = 3000, RecoveryCap = 0.6, Turn = TimeSpan.FromHours(1), RestoresPerHour = 60 };
        var house = new PlannedHouse(zone, Calm, Houses.At(12));
        house.Memory.RelaySwitched(1, powered: false, house.Now);
        house.Memory.States[0].RecoveringSince = house.Now;
        house.GoTo(Houses.At(12, 30, 1));
        Assert.Equal([1], house.Powered);

        house.Memory.States[0].RecoveringSince = null;
        house.GoTo(Houses.At(12, 40));
        Assert.Equal([1], house.Powered);

        // Nor does one that begins again within the turn.
        house.Memory.States[0].RecoveringSince = house.Now;
        house.GoTo(Houses.At(12, 50));
        Assert.Equal([1], house.Powered);
        house.Memory.States[0].RecoveringSince = null;
        house.GoTo(Houses.At(13, 0, 1));
        Assert.Equal([0], house.Powered);
    }

    [Fact]
    public void A_load_that_draws_nothing_reserves_nothing_and_is_named_by_nobody()
    {
        var house = House(Watts(0, 0, priority: 1), Watts(1, 2000, priority: 2));
        house.Memory.RelaySwitched(0, powered: false, house.Now);
        house.Wait(TimeSpan.FromSeconds(4));

        // What runs fits by the last reading, and would not fit by the highest of the last half minute.
        house.Meter(5900);
        house.Meter(3000);
        Assert.Equal((true, Hold.None), (house.Look(1).Powered, house.Decisions[1].Hold));

        var equals = new PlannedHouse(Houses.Zone(Watts(0, 3000, priority: 1), Watts(1, 0), Watts(2, 2500)) with { Limit = 5000 }, Calm, Houses.At(12));
        equals.Memory.RelaySwitched(2, powered: false, equals.Now);
        Assert.Equal((Hold.Limit, "load 0", null), (equals.Look(2).Hold, equals.Decisions[2].RoomTakenBy, equals.Decisions[2].HeldUntil));
    }

    [Fact]
    public void No_change_of_places_is_promised_with_a_load_that_a_person_powers()
    {
        var house = new PlannedHouse(Houses.Zone(Watts(0, 3000, priority: 1), Watts(1, 2000), Watts(2, 2000)) with { Limit = 5000 }, Calm, Houses.At(12));
        house.Memory.RelaySwitched(2, powered: false, house.Now);
        house.Order(1, powered: true, TimeSpan.FromHours(1));

        Assert.Equal((Hold.Limit, "load 0", null), (house.Look(2).Hold, house.Decisions[2].RoomTakenBy, house.Decisions[2].HeldUntil));
    }

    private static PlannedHouse House(params Load[] loads) => new(Houses.Zone(loads) with { Limit = 5000, Meter = "meter", RestoresPerHour = 60 }, Calm, Houses.At(12));

    // The meter is read each ten seconds, what others draw included.
    private static void Live(PlannedHouse house, double others, DateTimeOffset until)
    {
        while (house.Now.Utc < until)
        {
            house.Meter(others + house.Powered.Sum(i => house.Memory.Zone.Loads[i].RatedPower));
            var next = house.Now.Utc + TimeSpan.FromSeconds(9);
            house.GoTo(next < until ? next : until);
        }
    }

    private static Load Watts(int channel, double watts, int priority = 10) => Houses.Load($"load {channel}", channel) with { RatedPower = watts, Priority = priority };
}
