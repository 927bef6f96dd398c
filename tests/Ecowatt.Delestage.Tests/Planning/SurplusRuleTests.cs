namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>Solar surplus and the application's conditions keep loads powered, unless the grid is critical.</summary>
public sealed class SurplusRuleTests
{
    private const string Noon = "111111111111223311111111";

    [Theory]
    [InlineData(-2000, "")]
    [InlineData(-1001, "")]
    [InlineData(-1000, "0")]
    [InlineData(-1, "0")]
    [InlineData(0, "0 1")]
    [InlineData(5000, "0 1")]
    public void What_it_has_fed_for_a_minute_it_keeps_the_most_important_first(double watts, string kept)
    {
        var house = House(Kept(0, 1), Kept(1, 2), Kept(2, 3) with { RunOnSurplus = false });
        house.Shine(watts, Houses.At(12));

        Assert.Equal(kept, string.Join(' ', house.Powered));
        Assert.All(house.Powered, load => Assert.Equal(Rule.SolarSurplus, house.Decisions[load].Rule));
    }

    [Fact]
    public void What_moved_since_it_was_measured_counts_once()
    {
        var house = House(Kept(0, 1), Kept(1, 2));
        house.Shine(-1000, Houses.At(12));
        house.Wait(TimeSpan.FromSeconds(10));

        // The reading is still from before the second one was cut.
        house.Obey();
        Assert.Equal([0], house.Powered);

        // It fell and came back with the board: it draws what it drew.
        house.Memory.Change(0, false, house.Now);
        house.Memory.Change(0, true, house.Now);
        house.Obey();
        Assert.Equal([0], house.Powered);
    }

    [Fact]
    public void Once_it_lasted_a_minute_it_brings_back_what_it_can_feed()
    {
        var house = House(Kept(0, 1), Kept(1, 2));
        house.GoTo(Houses.At(12, 10));
        Assert.Empty(house.Powered);

        house.Shine(1200, Houses.At(12, 10, 58));
        Assert.Empty(house.Powered);
        house.Shine(1200, Houses.At(12, 11, 2));
        Assert.Equal([0], house.Powered);
    }

    [Fact]
    public void A_minute_is_counted_anew_when_it_was_lacking_meanwhile()
    {
        var house = House(Kept(0, 1));
        house.GoTo(Houses.At(12, 10));
        house.Shine(1200, Houses.At(12, 10, 50));
        house.Sun(900);
        house.GoTo(Houses.At(12, 10, 55));
        house.Shine(1200, Houses.At(12, 11, 50));
        Assert.Empty(house.Powered);

        house.Shine(1200, Houses.At(12, 12));
        Assert.Equal([0], house.Powered);
    }

    [Fact]
    public void Until_it_lacked_for_three_minutes_it_keeps_what_it_fed()
    {
        var house = House(Kept(0, 1));
        house.Shine(0, Houses.At(12, 1));
        house.Shine(-500, Houses.At(12, 3, 50));
        Assert.Equal([0], house.Powered);
        house.Shine(100, Houses.At(12, 4, 20));
        house.Shine(-500, Houses.At(12, 7, 10));
        Assert.Equal([0], house.Powered);

        house.Shine(-500, Houses.At(12, 7, 25));
        Assert.Empty(house.Powered);
    }

    [Fact]
    public void A_small_load_takes_what_a_larger_one_cannot()
    {
        var house = House(Kept(0, 1), Kept(1, 2) with { RatedPower = 400 });
        house.Shine(-900, Houses.At(12));

        Assert.Equal([1], house.Powered);
    }

    [Fact]
    public void Not_while_the_grid_is_critical()
    {
        var house = House(Kept(0, 1));
        house.Shine(9000, Houses.At(12));
        Assert.Equal((Rule.SolarSurplus, Houses.At(14)), house.Obey() is var kept ? (kept.Rule, kept.NextChangeAt) : default);

        house.Shine(9000, Houses.At(14));
        Assert.Equal((false, Rule.Signal), house.Obey() is var critical ? (critical.Desired, critical.Rule) : default);
    }

    [Fact]
    public void A_reading_older_than_a_minute_says_that_it_lacks()
    {
        var house = House(Kept(0, 1));
        house.Shine(9000, Houses.At(12));
        house.GoTo(Houses.At(12, 3, 40));
        Assert.Equal(Rule.SolarSurplus, house.Decisions[0].Rule);

        house.GoTo(Houses.At(12, 4, 1));
        Assert.Equal(Rule.Signal, house.Decisions[0].Rule);
    }

    [Fact]
    public void A_condition_of_the_application_keeps_a_load_powered_and_is_named()
    {
        var house = House(Houses.Load("freezer"));
        house.Condition(0, new("too warm", Powered: true));
        Assert.Equal((true, Rule.Condition, "too warm"), house.GoTo(Houses.At(13)) is var kept ? (kept.Desired, kept.Rule, kept.RequestedBy) : default);

        Assert.Equal((false, Rule.Signal, null), house.GoTo(Houses.At(14)) is var critical ? (critical.Desired, critical.Rule, critical.RequestedBy) : default);
    }

    private static PlannedHouse House(params Load[] loads) => new(Houses.Zone(loads) with { SurplusSensor = "sun" }, Noon, Houses.At(11, 58));

    private static Load Kept(int channel, int priority) => Houses.Load($"load {channel}", channel) with { RatedPower = 1000, Priority = priority, RunOnSurplus = true };
}
