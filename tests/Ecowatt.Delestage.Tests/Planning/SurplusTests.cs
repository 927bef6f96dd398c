using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>Solar surplus and the application's conditions keep loads powered, unless the grid is critical.</summary>
public sealed class SurplusTests
{
    private const string Noon = "111111111111223311111111";

    [Theory]
    [InlineData(-2000, "")]
    [InlineData(-1001, "")]
    [InlineData(-1000, "0")]
    [InlineData(-1, "0")]
    [InlineData(0, "0 1")]
    [InlineData(5000, "0 1")]
    public void It_keeps_what_it_feeds_the_most_important_first(double watts, string kept)
    {
        var house = House(Kept(0, 1), Kept(1, 2), Kept(2, 3) with { KeptBySurplus = false });
        house.Sun(watts);
        house.Obey();

        Assert.Equal(kept, string.Join(' ', house.Powered));
        Assert.All(house.Powered, load => Assert.Equal(Rule.Kept, house.Decisions[load].Rule));
    }

    [Fact]
    public void What_was_shed_since_it_was_measured_counts_once()
    {
        var house = House(Kept(0, 1), Kept(1, 2));
        house.Sun(-1000);
        house.Obey();
        house.Wait(TimeSpan.FromSeconds(10));

        // The reading is still from before the second one was cut.
        house.Obey();
        Assert.Equal([0], house.Powered);
    }

    [Fact]
    public void It_brings_back_what_it_can_feed()
    {
        var house = House(Kept(0, 1), Kept(1, 2));
        house.GoTo(Houses.At(12, 10));
        Assert.Empty(house.Powered);

        house.Sun(1200);
        house.GoTo(Houses.At(12, 10, 30));
        Assert.Equal([0], house.Powered);
    }

    [Fact]
    public void A_small_load_takes_what_a_larger_one_cannot()
    {
        var house = House(Kept(0, 1), Kept(1, 2) with { RatedPower = 400 });
        house.Sun(-900);
        house.Obey();

        Assert.Equal([1], house.Powered);
    }

    [Fact]
    public void Not_while_the_grid_is_critical()
    {
        var house = House(Kept(0, 1));
        house.Sun(9000);
        Assert.Equal((Rule.Kept, Houses.At(14)), house.Obey() is var kept ? (kept.Rule, kept.Change) : default);

        house.GoTo(Houses.At(13, 59, 50));
        house.Sun(9000);
        Assert.Equal((false, Rule.Signal), house.GoTo(Houses.At(14)) is var critical ? (critical.Wish, critical.Rule) : default);
    }

    [Fact]
    public void Not_on_a_reading_older_than_a_minute()
    {
        var house = House(Kept(0, 1));
        house.Sun(9000);
        house.Wait(TimeSpan.FromSeconds(58));
        Assert.Equal((Rule.Kept, Houses.At(12, 1)), (house.Look().Rule, house.Next!.Value));

        house.Wait(TimeSpan.FromSeconds(1));
        Assert.Equal(Rule.Signal, house.Look().Rule);
    }

    [Fact]
    public void A_condition_of_the_application_keeps_a_load_powered_and_is_named()
    {
        var house = House(Houses.Load("freezer"));
        house.Condition(0, "too warm");
        Assert.Equal((true, Rule.Kept, "too warm"), house.GoTo(Houses.At(13)) is var kept ? (kept.Wish, kept.Rule, kept.Source) : default);

        Assert.Equal((false, Rule.Signal, null), house.GoTo(Houses.At(14)) is var critical ? (critical.Wish, critical.Rule, critical.Source) : default);
    }

    private static PlannedHouse House(params Load[] loads) => new(Houses.Zone(loads), Noon, Houses.At(12));

    private static Load Kept(int channel, int priority) => Houses.Load($"load {channel}", channel) with { RatedPower = 1000, Priority = priority, KeptBySurplus = true };
}
