using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>What keeps a load from being restored too often: the wait that grows after a measured excess, and the guard of an hour.</summary>
public sealed class RestoreLimiterTests
{
    private const string Calm = "111111111111111111111111";

    private static readonly int[] Waits = [5, 10, 20, 40, 60, 60];

    [Fact]
    public void A_load_that_a_measured_excess_cuts_soon_after_its_restore_waits_longer_each_time()
    {
        var house = Metered(Heater with { MinOffTime = TimeSpan.Zero, MaxShedTime = TimeSpan.FromHours(24) });
        foreach (var minutes in Waits)
        {
            var cut = CutByExcess(house);
            house.Calm(cut + TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(5));
            Assert.Equal((Hold.RepeatedExcess, cut + TimeSpan.FromMinutes(minutes)), (house.Decisions[0].Hold, house.Decisions[0].HeldUntil!.Value));
            house.Calm(cut + TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(40));
            Assert.Equal([0], house.Powered);
        }
    }

    [Fact]
    public void It_is_forgotten_once_the_load_ran_for_its_least_powered_time()
    {
        var house = Metered(Heater with { MinOffTime = TimeSpan.Zero });
        house.Calm(CutByExcess(house) + TimeSpan.FromMinutes(6));
        house.Calm(CutByExcess(house) + TimeSpan.FromMinutes(11));
        house.Calm(house.Now.Utc + TimeSpan.FromMinutes(31));

        // Long after its restore: no wait at all. And then from the first again.
        house.Calm(CutByExcess(house) + TimeSpan.FromSeconds(45));
        Assert.Equal([0], house.Powered);
        var cut = CutByExcess(house);
        house.Calm(cut + TimeSpan.FromMinutes(4));
        Assert.Equal(cut + TimeSpan.FromMinutes(5), house.Decisions[0].HeldUntil);
    }

    [Fact]
    public void It_is_forgotten_though_something_else_ended_that_run()
    {
        var house = Metered(Heater with { MinOffTime = TimeSpan.Zero });
        house.Calm(CutByExcess(house) + TimeSpan.FromMinutes(6));
        house.Calm(CutByExcess(house) + TimeSpan.FromMinutes(11));
        house.Calm(house.Now.Utc + TimeSpan.FromMinutes(31));
        house.Order(0, powered: false, TimeSpan.FromMinutes(1));
        house.Calm(house.Now.Utc + TimeSpan.FromMinutes(2));

        var cut = CutByExcess(house);
        house.Calm(cut + TimeSpan.FromMinutes(4));
        Assert.Equal(cut + TimeSpan.FromMinutes(5), house.Decisions[0].HeldUntil);
    }

    [Fact]
    public void A_run_of_the_least_powered_time_that_is_cut_soon_counts_all_the_same()
    {
        var house = Metered(Heater with { MinOffTime = TimeSpan.Zero, MinPoweredAfterShed = TimeSpan.FromMinutes(1) });
        house.Calm(house.Now.Utc + TimeSpan.FromMinutes(3));
        var cut = CutByExcess(house);
        house.Calm(cut + TimeSpan.FromMinutes(4));
        Assert.Equal((Hold.RepeatedExcess, cut + TimeSpan.FromMinutes(5)), (house.Decisions[0].Hold, house.Decisions[0].HeldUntil!.Value));
    }

    [Fact]
    public void It_counts_from_the_first_again_though_cuts_were_before_it()
    {
        var house = Metered(Heater with { MinOffTime = TimeSpan.Zero, MinPoweredAfterShed = TimeSpan.FromMinutes(2) });
        house.Calm(CutByExcess(house) + TimeSpan.FromMinutes(5.75));
        house.Calm(CutByExcess(house) + TimeSpan.FromMinutes(10.75));
        house.Calm(house.Now.Utc + TimeSpan.FromMinutes(3));

        var cut = CutByExcess(house);
        house.Calm(cut + TimeSpan.FromMinutes(4));
        Assert.Equal((Hold.RepeatedExcess, cut + TimeSpan.FromMinutes(5)), (house.Decisions[0].Hold, house.Decisions[0].HeldUntil!.Value));
    }

    [Fact]
    public void What_no_meter_measured_makes_no_load_wait()
    {
        var house = new PlannedHouse(Houses.Zone(Heater, Heater with { Name = "boiler", Channel = 1 }) with { Limit = 2000 }, Calm, Houses.At(12));
        foreach (var load in (int[])[0, 1])
        {
            house.Memory.RelaySwitched(load, powered: false, house.Now);
            house.Memory.RelaySwitched(load, powered: true, house.Now);
        }

        house.Wait(TimeSpan.FromSeconds(4));
        house.Obey();

        Assert.Single(house.Powered);
        Assert.All(house.Memory.States.ToArray(), static state => Assert.Equal(0, state.Cuts));
    }

    [Fact]
    public void A_long_minimum_on_counts_as_soon()
    {
        var house = Metered(Heater with { MinOffTime = TimeSpan.Zero, MinOnTime = TimeSpan.FromMinutes(20) });
        house.Calm(house.Now.Utc + TimeSpan.FromMinutes(15));
        Assert.Equal([0], house.Powered);

        var cut = CutByExcess(house);
        house.Calm(cut + TimeSpan.FromMinutes(4));
        Assert.Equal(Hold.RepeatedExcess, house.Decisions[0].Hold);
    }

    [Theory]
    [InlineData("floor")]
    [InlineData("override")]
    public void Floors_and_overrides_wait_twenty_minutes_at_most(string kind)
    {
        var house = Metered(Heater with { MinOffTime = TimeSpan.Zero, MaxShedTime = TimeSpan.FromHours(24), Comfort = new Comfort { Sensor = "room" } });
        foreach (var minutes in Waits[..4])
        {
            house.Calm(CutByExcess(house) + TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(40));
        }

        var cut = CutByExcess(house);
        house.Feel(0, kind == "floor" ? 5 : 20);
        if (kind == "override")
        {
            house.Order(0, powered: true, TimeSpan.FromHours(2));
        }

        house.Calm(cut + TimeSpan.FromMinutes(19));
        Assert.Empty(house.Powered);
        house.Calm(cut + TimeSpan.FromMinutes(20) + TimeSpan.FromSeconds(40));
        Assert.Equal([0], house.Powered);
    }

    [Fact]
    public void A_wait_counts_on_the_monotonic_clock_and_over_a_jump_of_the_wall_clock()
    {
        var house = Metered(Heater with { MinOffTime = TimeSpan.Zero });
        var cut = CutByExcess(house);
        house.Now = house.Now with { Utc = house.Now.Utc + TimeSpan.FromHours(3) };
        house.Calm(house.Now.Utc + TimeSpan.FromMinutes(4));
        Assert.Equal(Hold.RepeatedExcess, house.Decisions[0].Hold);
        house.Calm(house.Now.Utc + TimeSpan.FromMinutes(2));
        Assert.Equal([0], house.Powered);
        Assert.True(cut < house.Now.Utc);
    }

    [Fact]
    public void No_load_is_restored_a_fourth_time_within_an_hour()
    {
        var house = new PlannedHouse(Houses.Zone(Heater with { MinOnTime = TimeSpan.Zero, MinOffTime = TimeSpan.Zero }), Calm, Houses.At(12));
        Restore(house, Houses.At(12, 0));
        Restore(house, Houses.At(12, 10));
        Restore(house, Houses.At(12, 20));
        Cut(house, Houses.At(12, 30));

        Assert.Equal((true, false, Hold.RestoresPerHour, Houses.At(13, 0, 3)), (house.Decisions[0].Desired, house.Decisions[0].Powered, house.Decisions[0].Hold, house.Decisions[0].HeldUntil!.Value));
        house.GoTo(Houses.At(13, 0, 2));
        Assert.Empty(house.Powered);
        house.GoTo(Houses.At(13, 0, 4));
        Assert.Equal([0], house.Powered);
    }

    [Theory]
    [InlineData("override")]
    [InlineData("floor")]
    [InlineData("due")]
    [InlineData("person")]
    public void But_by_an_override_its_floor_a_full_count_or_after_a_persons_change(string kind)
    {
        var load = Heater with { MinOnTime = TimeSpan.Zero, MinOffTime = TimeSpan.Zero, Comfort = new Comfort { Sensor = "room" }, MaxShedTime = TimeSpan.FromMinutes(kind == "due" ? 1 : 100) };
        var house = new PlannedHouse(Houses.Zone(load), Calm, Houses.At(12));
        house.Feel(0, 20);
        Restore(house, Houses.At(12, 0));
        Restore(house, Houses.At(12, 10));
        Restore(house, Houses.At(12, 20));
        Cut(house, Houses.At(12, 30));
        Assert.Equal(Hold.RestoresPerHour, house.Decisions[0].Hold);
        house.Feel(0, kind == "floor" ? 5 : 20);
        house.Memory.PersonChanged = kind == "person" ? house.Now : null;
        if (kind == "override")
        {
            house.Order(0, powered: true, TimeSpan.FromHours(1));
        }

        house.GoTo(Houses.At(12, 33));
        Assert.Equal([0], house.Powered);
    }

    [Fact]
    public void Tries_of_one_restore_are_one_and_count_from_the_last()
    {
        var state = new LoadState();
        RestoreLimiter.Restored(ref state, again: false, 3, new ClockReading(Houses.At(12), TimeSpan.FromHours(12)));
        RestoreLimiter.Restored(ref state, again: true, 3, new ClockReading(Houses.At(12, 1), TimeSpan.FromHours(12) + TimeSpan.FromMinutes(1)));
        RestoreLimiter.Restored(ref state, again: false, 3, new ClockReading(Houses.At(12, 30), TimeSpan.FromHours(12.5)));

        Assert.Equal([Houses.At(12, 1), Houses.At(12, 30)], state.Restores.Select(static restore => restore.Utc));
        RestoreLimiter.Restored(ref state, again: false, 3, new ClockReading(Houses.At(13, 15), TimeSpan.FromHours(13.25)));
        Assert.Equal([Houses.At(12, 30), Houses.At(13, 15)], state.Restores.Select(static restore => restore.Utc));
    }

    private static Load Heater => Houses.Load("heater") with { RatedPower = 1500 };

    // A house whose load was restored just now.
    private static PlannedHouse Metered(Load load)
    {
        var house = new PlannedHouse(Houses.Zone(load) with { Limit = 4000, Meter = "meter", RestoresPerHour = 60 }, Calm, Houses.At(12));
        house.Feel(0, 20);
        house.Memory.RelaySwitched(0, powered: false, house.Now);
        house.Wait(TimeSpan.FromMinutes(1));
        house.Calm(house.Now.Utc + TimeSpan.FromSeconds(20));
        return house;
    }

    // The meter sees far more than the limit: the load is cut at once.
    private static DateTimeOffset CutByExcess(PlannedHouse house)
    {
        Assert.Equal([0], house.Powered);
        house.Wait(TimeSpan.FromSeconds(4));
        house.Meter(6000);
        house.Obey();
        Assert.Empty(house.Powered);
        return house.Now.Utc;
    }

    private static void Restore(PlannedHouse house, DateTimeOffset at)
    {
        Cut(house, at);
        house.GoTo(at + TimeSpan.FromSeconds(4));
        Assert.Equal([0], house.Powered);
    }

    private static void Cut(PlannedHouse house, DateTimeOffset at)
    {
        house.GoTo(at);
        house.Memory.RelaySwitched(0, powered: false, house.Now);
        house.GoTo(at + TimeSpan.FromSeconds(2));
    }
}
