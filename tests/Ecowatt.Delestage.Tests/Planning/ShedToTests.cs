namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>A load that is lowered counts as off, and what it still draws takes room.</summary>
public sealed class ShedToTests
{
    private const string Calm = "111111111111111111111111";
    private const string Evening = "111111111111111111221111";

    [Theory]
    [InlineData(0.5, Hold.Limit)]
    [InlineData(0, Hold.None)]
    public void What_it_still_draws_takes_room_from_the_others(double share, Hold hold)
    {
        var house = House(Calm, 2400, null, Lowered(0, 2000, share), Watts(1, 1500));
        Off(house, 0, 1);
        house.Order(0, powered: false, TimeSpan.FromHours(2));

        var decision = house.Look(1);
        Assert.Equal((true, hold == Hold.None, hold), (decision.Desired, decision.Powered, decision.Hold));
    }

    [Fact]
    public void Lowering_saves_what_it_no_longer_draws_and_no_more()
    {
        var house = House(Calm, 3000, null, Lowered(0, 2000, 0.9) with { Priority = 3 }, Watts(1, 1000) with { Priority = 2 }, Watts(2, 1000) with { Priority = 1 });
        house.Obey();

        // 4000 W are over the limit by 1000: lowering the least important saves 200, cutting the next one 1000.
        Assert.Equal([0, 2], house.Powered);
    }

    [Fact]
    public void What_it_still_draws_is_not_taken_for_other_consumption_by_the_meter()
    {
        var house = House(Calm, 3000, "meter", Lowered(0, 2000, 0.5), Watts(1, 1500));
        Off(house, 0, 1);
        house.Order(0, powered: false, TimeSpan.FromHours(2));
        house.Meter(1000);

        Assert.Equal((true, true, Hold.None), (house.Look(1).Powered, house.Decisions[1].ShouldSwitch, house.Decisions[1].Hold));
    }

    [Fact]
    public void The_margin_of_a_restore_never_exceeds_what_the_limit_leaves_beside_lowered_loads()
    {
        // 1500 W and the 1000 W that stay of the other fill the limit to 50 W: less than the margin of 127 W.
        var house = House(Calm, 2550, "meter", Lowered(0, 2000, 0.5), Watts(1, 1500));
        Off(house, 0, 1);
        house.Order(0, powered: false, TimeSpan.FromHours(2));
        house.Meter(1000);

        Assert.True(house.Look(1).ShouldSwitch);
    }

    [Fact]
    public void Under_the_recovery_cap_one_load_may_always_run_beside_those_that_are_only_lowered()
    {
        var house = new PlannedHouse(Houses.Zone(Lowered(0, 2000, 0.75), Watts(1, 1000)) with { RecoveryCap = 0.3 }, Evening, Houses.At(17));
        house.Order(0, powered: false, TimeSpan.FromHours(6));
        house.GoTo(Houses.At(19, 59));
        Assert.Empty(house.Powered);
        house.GoTo(Houses.At(20, 1));
        Assert.Equal([1], house.Powered);
    }

    [Fact]
    public void The_energy_that_it_went_on_drawing_was_served()
    {
        var house = new PlannedHouse(Houses.Zone(Lowered(0, 2000, 0.25)), Evening, Houses.At(17));
        house.GoTo(Houses.At(21));
        Assert.Equal(3000, house.Memory.StatisticsOf(0, house.Now).EnergyNotServed, 1);
        Assert.Equal((TimeSpan.FromHours(2), 2), (house.Memory.StatisticsOf(0, house.Now).TimeShed, house.Memory.StatisticsOf(0, house.Now).Switches));
    }

    [Fact]
    public void A_surplus_that_feeds_the_rest_of_it_powers_it_fully()
    {
        var zone = Houses.Zone(Lowered(0, 2000, 0.5) with { RunOnSurplus = true, MaxShedTime = TimeSpan.FromHours(24) }) with { SurplusSensor = "sun" };
        var house = new PlannedHouse(zone, "222222222222222222222222", Houses.At(10));
        house.GoTo(Houses.At(10, 1));
        house.Shine(900, Houses.At(10, 10));
        Assert.Empty(house.Powered);
        house.Shine(1100, Houses.At(10, 20));
        Assert.Equal([0], house.Powered);
    }

    private static void Off(PlannedHouse house, params int[] loads)
    {
        Array.ForEach(loads, load => house.Memory.RelaySwitched(load, powered: false, house.Now));
        house.Wait(TimeSpan.FromMinutes(10));
    }

    private static PlannedHouse House(string hours, double limit, string? meter, params Load[] loads)
        => new(Houses.Zone(loads) with { Limit = limit, Meter = meter }, hours, Houses.At(12));

    private static Load Watts(int channel, double watts) => Houses.Load($"load {channel}", channel) with { RatedPower = watts };

    private static Load Lowered(int channel, double watts, double share) => Watts(channel, watts) with { ShedTo = new ShedTo("eco", share) };
}
