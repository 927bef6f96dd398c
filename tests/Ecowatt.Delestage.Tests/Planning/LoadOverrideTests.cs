namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>A person's order: above all rules, and always with an end.</summary>
public sealed class LoadOverrideTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(12, true)]
    [InlineData(12, false)]
    [InlineData(18, true)]
    [InlineData(18, false)]
    public void It_outranks_every_rule_until_it_ends(int hour, bool powered)
    {
        var house = House(hour);
        house.Order(0, powered, Hour);

        Assert.Equal((powered, Rule.Override, Houses.At(hour + 1)), house.Obey() is var now ? (now.Desired, now.Rule, now.NextChangeAt) : default);
        Assert.Equal(Rule.Override, house.GoTo(Houses.At(hour, 59, 59)).Rule);
        Assert.NotEqual(Rule.Override, house.GoTo(Houses.At(hour + 1)).Rule);
        Assert.Null(house.Memory.OverrideOf(0));
    }

    [Fact]
    public void A_wall_clock_set_forward_ends_it_early_rather_than_late()
    {
        var house = House(12);
        house.Order(0, powered: false, Hour);
        house.Now = house.Now with { Utc = house.Now.Utc + Hour };

        Assert.NotEqual(Rule.Override, house.Obey().Rule);
    }

    [Fact]
    public void A_wall_clock_set_back_does_not_prolong_it()
    {
        var house = House(12);
        house.Order(0, powered: false, Hour);
        house.Now = house.Now with { Utc = house.Now.Utc - 5 * Hour };
        house.Wait(Hour);

        Assert.NotEqual(Rule.Override, house.Obey().Rule);
    }

    [Fact]
    public void The_last_one_stands_and_can_be_taken_back()
    {
        var house = House(12);
        house.Order(0, powered: false, Hour);
        house.Order(0, powered: true, 2 * Hour);
        Assert.Equal((true, Houses.At(14)), house.Obey() is var now ? (now.Desired, now.NextChangeAt) : default);

        Assert.True(house.Memory.ClearOverride(0));
        Assert.False(house.Memory.ClearOverride(0));
        Assert.Equal(Rule.Normal, house.Obey().Rule);
        Assert.Equal(2, house.Memory.StatisticsOf(0, house.Now).Overrides);
    }

    [Fact]
    public void Time_ordered_off_is_not_counted_as_shed_and_yet_fills_the_maximum()
    {
        var house = House(16, 30);
        house.Order(0, powered: false, TimeSpan.FromMinutes(90));
        house.GoTo(Houses.At(18, 29));
        Assert.Equal(TimeSpan.FromMinutes(29), house.Memory.StatisticsOf(0, house.Now).TimeShed);

        Assert.Equal((true, Rule.MaxShedTime), house.GoTo(Houses.At(18, 30)) is var full ? (full.Desired, full.Rule) : default);
    }

    private static PlannedHouse House(int hour, int minute = 0) => new(Houses.Zone(Houses.Load("heater")), "111111111111111111222211", Houses.At(hour, minute));
}
