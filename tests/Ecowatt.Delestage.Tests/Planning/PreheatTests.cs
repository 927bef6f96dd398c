namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>Power before a known window.</summary>
public sealed class PreheatTests
{
    [Theory]
    [InlineData("nearest to the window", "111111111111111111331111", 2, 0, "16:00-18:00")]
    [InlineData("low-carbon quarters first", "111111111111011111331111", 2, 8, "12:00-13:00 17:00-18:00")]
    [InlineData("tense hours are dropped, not moved", "111111111111111112331111", 2, 0, "16:00-17:00")]
    [InlineData("and so where there is a choice", "111111111111111222331111", 2, 2, "")]
    [InlineData("not known is not tense", "1111111111111111..331111", 2, 0, "16:00-18:00")]
    public void A_set_point_is_raised_in_its_quarters_and_at_no_other_time(string why, string hours, int span, int within, string expected)
    {
        var load = SetPoint with { Preheat = new Preheat { Span = TimeSpan.FromHours(span), Within = TimeSpan.FromHours(within), Only = true } };
        var house = new PlannedHouse(Houses.Zone(load), hours, Houses.At(9));
        house.GoTo(Houses.At(24));

        Assert.True(expected == Runs(house), $"{why}: {Runs(house)}");
    }

    [Fact]
    public void Between_windows_there_is_time_for_it_only_after_the_first()
    {
        var house = new PlannedHouse(Houses.Zone(SetPoint), "111111111111111331331111", Houses.At(9));
        house.GoTo(Houses.At(24));

        Assert.Equal("13:00-15:00 17:00-18:00", Runs(house));
    }

    [Fact]
    public void At_other_times_it_is_idle_which_is_not_shed()
    {
        var house = new PlannedHouse(Houses.Zone(SetPoint with { MaxShedTime = TimeSpan.FromHours(1) }), "111111111111111111331111", Houses.At(9));
        var decision = house.GoTo(Houses.At(15));

        Assert.Equal((false, Rule.Plan, Houses.At(16)), (decision.Desired, decision.Rule, decision.NextChangeAt));
        Assert.Equal(TimeSpan.Zero, house.Memory.StatisticsOf(0, house.Now).TimeShed);
    }

    [Fact]
    public void Its_floor_and_a_person_outrank_it()
    {
        var house = new PlannedHouse(Houses.Zone(SetPoint with { Comfort = new Comfort { Sensor = "room" } }), "111111111111111111331111", Houses.At(9));
        Assert.Equal((true, Rule.Comfort), house.Obey() is var cold ? (cold.Desired, cold.Rule) : default);

        house.Order(0, powered: false, TimeSpan.FromHours(1));
        Assert.Equal((false, Rule.Override), house.Obey() is var off ? (off.Desired, off.Rule) : default);
    }

    [Fact]
    public void For_a_load_that_is_powered_anyway_it_is_a_name()
    {
        var house = new PlannedHouse(Houses.Zone(Houses.Load("heater") with { ShedAt = SignalLevel.Critical, Preheat = new Preheat() }), "111111111111111111331111", Houses.At(9));
        Rule[] rules = [.. Enumerable.Range(15, 4).Select(hour => house.GoTo(Houses.At(hour)).Rule)];

        Assert.Equal([Rule.Normal, Rule.Preheat, Rule.Preheat, Rule.Signal], rules);
        Assert.Single(house.Commands);
    }

    private static Load SetPoint => Houses.Load("set-point") with { ShedAt = SignalLevel.Critical, Contact = RelayContact.NormallyOpen, Preheat = new Preheat { Only = true } };

    // From the first command on: a house starts powered.
    private static string Runs(PlannedHouse house)
        => string.Join(' ', house.Commands.Skip(1).Chunk(2).Select(static run => $"{ParisTime.ToParis(run[0].At):HH:mm}-{ParisTime.ToParis(run[1].At):HH:mm}"));
}
