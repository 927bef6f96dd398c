using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>A limit that follows what the building produces: a base of 4000 W, a heater of 3000 W that runs, and a boiler of 2000 W that fits under the sun alone.</summary>
public sealed class LimitReadingTests
{
    private static readonly DateTimeOffset Noon = Houses.At(12);

    [Fact]
    public void A_rise_counts_for_restores_once_it_has_lasted_30_s()
    {
        var house = House();
        house.Produce(3000, Noon.AddSeconds(30));
        Assert.Equal([0], house.Powered);
        Assert.Equal((true, false, Hold.Limit), Told(house.Decisions[1]));

        house.Produce(3000, Noon.AddSeconds(31));
        Assert.Equal([0, 1], house.Powered);
    }

    [Theory]
    [InlineData(1199, 1, null, false)] // 5000 W and the margin of 200 W.
    [InlineData(1200, 1, null, true)]
    [InlineData(2399, 0.5, null, false)]
    [InlineData(2400, 0.5, null, true)]
    [InlineData(3000, 1, 5199.0, false)]
    [InlineData(3000, 1, 5200.0, true)]
    [InlineData(10_000_000, 1, null, true)]
    [InlineData(10_000_001, 1, null, false)] // In another unit than watts.
    [InlineData(-50, 1, null, false)]
    public void A_restore_needs_its_power_and_the_margin_of_what_the_reading_adds(double watts, double factor, double? most, bool restored)
    {
        var house = House(new() { Sensor = "roof", Factor = factor, MaxLimit = most });
        house.Produce(watts, Noon.AddMinutes(2));
        Assert.Equal(restored ? [0, 1] : [0], house.Powered);
    }

    [Fact]
    public void Without_a_highest_limit_it_is_twice_the_base()
    {
        var house = House(null, null, Load(0, 3000, 1), Load(1, 3000, 2), Load(2, 3000, 3));
        house.Produce(20_000, Noon.AddMinutes(5));
        Assert.Equal([0, 1], house.Powered);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-2000)]
    public void A_fall_or_nonsense_sheds_at_once_whatever_the_minimum_on(double watts)
    {
        var house = House();
        house.Produce(3000, Noon.AddMinutes(9));
        Assert.Equal([0, 1], house.Powered);

        house.Roof(watts);
        Assert.Equal((true, false, Hold.Limit), Told(house.Look(1)));
        Assert.True(house.Decisions[1].ShouldSwitch);
        Assert.Equal(watts == 0 ? null : "roof", house.Decisions[1].SilentSensor);
    }

    [Fact]
    public void A_reading_counts_for_60_s_and_the_plan_names_that_instant()
    {
        var house = House();
        house.Produce(3000, Noon.AddMinutes(15));
        var last = house.Memory.Produced.At!.Value.Utc;

        house.GoTo(last.AddMinutes(2));

        Assert.Equal([0], house.Powered);
        Assert.Equal(last.AddSeconds(60), house.Commands.Last().At);
        Assert.Equal("roof", house.Decisions[1].SilentSensor);
        Assert.Equal("stays off (no power left under the limit, without readings from sensor \"roof\")", Explanation.Of(house.Memory.Zone.Loads[1], house.Decisions[1] with { RoomTakenBy = null }, false, house.Now.Utc));
        Assert.Contains("aucune puissance disponible, sans mesures du capteur « roof »", Explanation.Of(house.Memory.Zone.Loads[1], house.Decisions[1] with { RoomTakenBy = null }, false, house.Now.Utc, ExplanationLanguage.French), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gap_begins_the_30_s_anew_and_a_sensor_slower_than_its_60_s_restores_nothing()
    {
        var house = House();
        for (var i = 1; i <= 10; i++)
        {
            house.Roof(3000);
            house.GoTo(Noon.AddSeconds(61 * i));
            Assert.Equal([0], house.Powered);
        }

        var from = house.Now.Utc;
        house.Produce(3000, from.AddSeconds(29));
        Assert.Equal([0], house.Powered);
        house.Produce(3000, from.AddSeconds(41));
        Assert.Equal([0, 1], house.Powered);
    }

    [Fact]
    public void A_load_that_a_cloud_cut_waits_longer_each_time()
    {
        var house = House();
        house.Memory.Configure(house.Memory.Zone with { RestoresPerHour = 60 }, house.Now);
        while (house.Now.Utc < Noon.AddHours(4))
        {
            house.Produce(3000, house.Now.Utc.AddMinutes(1));
            house.Produce(0, house.Now.Utc.AddSeconds(10));
        }

        var restores = house.Commands.Where(static command => command is { Load: 1, Powered: true }).Select(static command => command.At).ToArray();
        Assert.Equal([5, 10, 20, 40, 60], restores.Zip(restores.Skip(1), static (one, next) => (int)Math.Floor((next - one).TotalMinutes / 5) * 5).Take(5));
    }

    /// <summary>3500 W drawn beside the loads and 3000 W from the roof: the grid delivers 3500 W, and 5500 W were it to feed the boiler too. Under the raised limit alone that would fit.</summary>
    [Fact]
    public void A_meter_of_what_the_grid_delivers_is_held_to_the_base_and_the_roof_is_not_counted_twice()
    {
        var house = House(meter: "linky");
        house.Produce(3000, Noon.AddMinutes(2), () => 3500);
        Assert.Equal([0], house.Powered);

        // 500 W beside the loads: the grid would deliver 2500 W with the boiler.
        house.Produce(3000, Noon.AddMinutes(4), () => house.Memory.IsPowered(1) == true ? 2500 : 500);
        Assert.Equal([0, 1], house.Powered);

        // A cloud: the meter sees it first.
        house.Wait(TimeSpan.FromSeconds(2));
        house.Meter(4100);
        Assert.Equal((true, false, Hold.Limit), Told(house.Look(1)));
        Assert.True(house.Decisions[1].ShouldSwitch);
    }

    [Fact]
    public void A_meter_of_all_that_is_consumed_is_held_to_the_raised_limit()
    {
        var house = House(new() { Sensor = "roof", ConsumptionMeter = true }, meter: "all");
        house.Produce(3000, Noon.AddMinutes(2), () => (house.Memory.IsPowered(1) == true ? 5000 : 3000) + 1900);
        Assert.Equal([0], house.Powered);
        house.Produce(3000, Noon.AddMinutes(4), () => (house.Memory.IsPowered(1) == true ? 5000 : 3000) + 1700);
        Assert.Equal([0, 1], house.Powered);

        house.Wait(TimeSpan.FromSeconds(2));
        house.Meter(7100);
        Assert.True(house.Look(1).ShouldSwitch);
    }

    [Fact]
    public void Another_sensor_and_a_jump_of_the_clock_begin_without_a_reading()
    {
        var house = House();
        house.Produce(3000, Noon.AddMinutes(1));
        house.Memory.Configure(house.Memory.Zone with { LimitReading = new() { Sensor = "ROOF", MaxLimit = 6000 } }, house.Now);
        Assert.False(house.Memory.Produced.IsEmpty);
        house.Memory.Configure(house.Memory.Zone with { LimitReading = new() { Sensor = "barn" } }, house.Now);
        Assert.True(house.Memory.Produced.IsEmpty);

        house.Roof(3000);
        house.Memory.ForgetReadings(house.Now);
        Assert.True(house.Memory.Produced.IsEmpty);
    }

    [Fact]
    public void Deciding_allocates_nothing()
    {
        var house = House();
        house.Produce(3000, Noon.AddMinutes(1));
        var decisions = new LoadDecision[2];
        Plan(house, decisions);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Plan(house, decisions);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Plan(PlannedHouse house, LoadDecision[] decisions)
        => Planner.Plan(new PlanInput { Timeline = house.Timeline, Now = house.Now, Banks = house.Banks }, house.Memory, decisions);

    private static (bool Desired, bool Powered, Hold Hold) Told(LoadDecision decision) => (decision.Desired, decision.Powered, decision.Hold);

    private static Load Load(int channel, double watts, int priority)
        => Houses.Load($"load {channel}", channel) with { RatedPower = watts, Priority = priority, Contact = RelayContact.NormallyOpen, MinOnTime = TimeSpan.FromMinutes(10), MaxShedTime = TimeSpan.FromHours(24) };

    // All but the heater are off, and have been long enough.
    private static PlannedHouse House(LimitReading? follows = null, string? meter = null, params Load[] loads)
    {
        loads = loads.Length > 0 ? loads : [Load(0, 3000, 1), Load(1, 2000, 5)];
        var zone = Houses.Zone(loads) with { Limit = 4000, Meter = meter, LimitReading = follows ?? new() { Sensor = "roof" } };
        var house = new PlannedHouse(zone, "111111111111111111111111", Noon.AddHours(-1));
        for (var i = 1; i < loads.Length; i++)
        {
            house.Memory.RelaySwitched(i, powered: false, house.Now);
        }

        house.Now = new ClockReading(Noon, house.Now.Monotonic + TimeSpan.FromHours(1));
        return house;
    }
}
