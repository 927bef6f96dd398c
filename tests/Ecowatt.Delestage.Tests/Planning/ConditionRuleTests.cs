namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>The place of the application's conditions: behind override, floor, plan and maximum, before surplus and signal.</summary>
public sealed class ConditionRuleTests
{
    private const string Calm = "111111111111111111111111";
    private static readonly TimeSpan Lunch = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(Calm)]
    [InlineData("333333333333333333333333")]
    [InlineData("........................")]
    public void Off_counts_at_any_level_and_names_its_end(string hours)
    {
        var house = At(Houses.At(12), Houses.Load("oven"), hours);

        var decision = house.Obey();

        Assert.Equal((false, Rule.Condition, "lunch", (DateTimeOffset?)Houses.At(13)), (decision.Desired, decision.Rule, decision.RequestedBy, decision.NextChangeAt));
        Assert.False(house.Memory.IsPowered(0));
    }

    [Fact]
    public void Off_ends_with_the_maximum_where_that_is_first_and_says_so_at_once()
    {
        var house = At(Houses.At(12), Houses.Load("oven") with { MaxShedTime = TimeSpan.FromMinutes(20), MinPoweredAfterShed = TimeSpan.FromMinutes(30) });
        Assert.Equal(Houses.At(12, 20), house.Look().NextChangeAt);
        Assert.Equal(Houses.At(12, 20), house.Obey().NextChangeAt);

        Assert.Equal((true, Rule.MaxShedTime), house.GoTo(Houses.At(12, 20)) is var full ? (full.Powered, full.Rule) : default);
        Assert.Equal((false, Rule.Condition), house.GoTo(Houses.At(12, 50)) is var off ? (off.Powered, off.Rule) : default);
    }

    [Fact]
    public void A_persons_order_and_a_floor_outrank_off()
    {
        var house = At(Houses.At(12), Houses.Load("heater") with { Comfort = new Comfort { Sensor = "room", Floor = 16 } });
        house.Feel(0, 15.5);
        Assert.Equal((true, Rule.Comfort), house.Obey() is var cold ? (cold.Powered, cold.Rule) : default);

        house.Feel(0, 20);
        Assert.Equal(Rule.Condition, house.Obey().Rule);
        house.Order(0, powered: true, Lunch);
        Assert.Equal((true, Rule.Override), house.Obey() is var ordered ? (ordered.Powered, ordered.Rule) : default);
    }

    [Fact]
    public void Off_outranks_solar_surplus_and_leaves_it_to_the_others()
    {
        var loads = new[] { Fed(0, 1), Fed(1, 2) };
        var house = new PlannedHouse(Houses.Zone(loads) with { SurplusSensor = "sun" }, "111111111111222211111111", Houses.At(11, 58));
        house.Condition(0, new("lunch", Powered: false, Houses.At(13)));
        house.Shine(1200, Houses.At(12, 10));

        Assert.Equal((Rule.Condition, Rule.SolarSurplus), (house.Decisions[0].Rule, house.Decisions[1].Rule));
        Assert.Equal([1], house.Powered);
    }

    [Fact]
    public void A_minimum_on_is_kept_though_a_condition_asks_for_off()
    {
        var house = At(Houses.At(12), Houses.Load("compressor") with { MinOnTime = TimeSpan.FromHours(10.5) });

        Assert.Equal((true, Hold.MinOnTime, (DateTimeOffset?)Houses.At(12, 30)), house.Obey() is var held ? (house.Memory.IsPowered(0)!.Value, held.Hold, held.HeldUntil) : default);
    }

    [Fact]
    public void On_ends_where_the_grid_gets_critical_or_where_it_says()
    {
        var house = new PlannedHouse(Houses.Zone(Houses.Load("freezer")), "111111111111223311111111", Houses.At(12));
        house.Condition(0, new("too warm", Powered: true, Houses.At(13)));
        Assert.Equal(Houses.At(13), house.Obey().NextChangeAt);

        house.Condition(0, new("too warm", Powered: true, Houses.At(16)));
        Assert.Equal(Houses.At(14), house.Obey().NextChangeAt);
        Assert.Equal(Rule.Signal, house.GoTo(Houses.At(14)).Rule);
    }

    private static PlannedHouse At(DateTimeOffset now, Load load, string hours = Calm)
    {
        var house = new PlannedHouse(Houses.Zone(load), hours, now);
        house.Condition(0, new("lunch", Powered: false, Houses.At(13)));
        return house;
    }

    private static Load Fed(int channel, int priority) => Houses.Load($"load {channel}", channel) with { RatedPower = 1000, Priority = priority, RunOnSurplus = true };
}
