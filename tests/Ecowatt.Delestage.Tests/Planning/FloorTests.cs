namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>The comfort floor: powered whatever the grid says, and where nobody knows the temperature.</summary>
public sealed class FloorTests
{
    private static readonly double[] Temperatures = [7.0, 7.2, 7.49, 7.5, 7.2, 7.01, 7.0];

    private const string Critical = "111111111133333333331111";

    [Theory]
    [InlineData(null, true)]
    [InlineData(6.9, true)]
    [InlineData(7.0, true)]
    [InlineData(7.1, false)]
    [InlineData(-30.0, true)]
    [InlineData(60.0, false)]
    [InlineData(60.1, true)] // a sensor that just started
    [InlineData(-127.0, true)] // a broken wire
    [InlineData(double.NaN, true)]
    public void At_its_floor_or_unknown_a_load_is_powered_though_the_grid_is_critical(double? temperature, bool powered)
    {
        var decision = House(temperature).Obey();

        Assert.Equal((powered, powered ? Rule.Comfort : Rule.Signal), (decision.Desired, decision.Rule));
    }

    [Fact]
    public void From_its_floor_it_is_powered_until_half_a_degree_above()
    {
        var house = House(7.2);
        Assert.False(house.Obey().Desired);

        bool[] powered = [.. Temperatures.Select(temperature =>
        {
            house.Feel(0, temperature);
            house.Wait(TimeSpan.FromMinutes(1));
            return house.Obey().Desired;
        })];
        Assert.Equal([true, true, true, false, false, false, true], powered);
    }

    [Theory]
    [InlineData(27.9, false)]
    [InlineData(28.0, true)]
    [InlineData(29.0, true)]
    public void A_load_that_cools_has_a_ceiling(double temperature, bool powered)
        => Assert.Equal(powered, House(temperature, new Comfort { Sensor = "room", Ceiling = 28 }).Obey().Desired);

    [Fact]
    public void A_reading_counts_for_fifteen_minutes_and_the_plan_looks_when_it_is_too_old()
    {
        var house = House(20);
        house.Obey();
        house.Silence(0);
        house.GoTo(Houses.At(12, 14));
        Assert.Equal((false, Houses.At(12, 15)), (house.Decisions[0].Desired, house.Next));

        Assert.Equal(Rule.Comfort, house.GoTo(Houses.At(12, 15)).Rule);
    }

    [Fact]
    public void A_clock_that_was_set_makes_a_reading_old_by_whichever_is_first()
    {
        var house = House(20);
        house.Obey();
        house.Silence(0);
        house.Now = house.Now with { Utc = house.Now.Utc + TimeSpan.FromMinutes(15) };
        Assert.Equal(Rule.Comfort, house.Obey().Rule);
    }

    [Fact]
    public void An_order_to_be_off_outranks_it()
    {
        var house = House(5);
        house.Order(0, powered: false, TimeSpan.FromMinutes(10));

        Assert.Equal((false, Rule.Override), (house.Obey().Desired, house.Decisions[0].Rule));
        Assert.Equal((true, Rule.Comfort), house.GoTo(Houses.At(12, 10)) is var after ? (after.Desired, after.Rule) : default);
    }

    private static PlannedHouse House(double? temperature, Comfort? comfort = null)
    {
        var house = new PlannedHouse(Houses.Zone(Houses.Load("heater") with { Comfort = comfort ?? new Comfort { Sensor = "room" } }), Critical, Houses.At(12));
        if (temperature is { } degrees)
        {
            house.Feel(0, degrees);
        }

        return house;
    }
}
