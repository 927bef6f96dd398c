namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>The loads of a group take turns in a window that is longer than their maximum.</summary>
public sealed class GroupRotationTests
{
    private const string LongEvening = "111111111111111112222221";

    [Fact]
    public void Their_counts_are_spread_over_it_so_that_one_is_powered_after_the_other()
    {
        var house = House(LongEvening, Member(0), Member(1), Member(2));
        house.GoTo(Houses.At(20, 30));

        Assert.Equal([(2, Houses.At(18)), (1, Houses.At(19)), (0, Houses.At(20))], FirstRestores(house));
    }

    [Fact]
    public void The_most_shed_so_far_comes_first()
    {
        var house = House(LongEvening, Member(0), Member(1), Member(2));
        TimeSpan[] shed = [TimeSpan.FromHours(5), TimeSpan.FromHours(9), TimeSpan.FromHours(1)];
        for (var i = 0; i < shed.Length; i++)
        {
            house.Memory.States[i].Tally = new LoadStatistics(shed[i], 0, shed[i], 0, 0);
        }

        house.GoTo(Houses.At(20, 30));
        Assert.Equal([1, 0, 2], FirstRestores(house).Select(static restore => restore.Load));
    }

    [Fact]
    public void A_count_that_is_higher_already_stays()
    {
        var house = House(LongEvening, Member(0), Member(1));
        house.Order(0, powered: false, TimeSpan.FromHours(2));
        house.Wait(TimeSpan.Zero);
        house.GoTo(Houses.At(17));

        // Off since 15 h by order: two of its three hours are full.
        house.GoTo(Houses.At(20));
        Assert.Equal((0, Houses.At(18)), FirstRestores(house)[0]);
    }

    [Fact]
    public void A_load_that_is_off_when_the_window_begins_starts_from_its_place_in_it()
    {
        var house = House(LongEvening, Member(0), Member(1), Member(2));
        house.GoTo(Houses.At(16, 30));
        house.Order(2, powered: false, TimeSpan.FromHours(1));
        house.GoTo(Houses.At(18, 30));

        Assert.Equal((2, Houses.At(18)), FirstRestores(house)[0]);
    }

    [Theory]
    [InlineData("111111111111111112221111", "turns")]
    [InlineData(LongEvening, null)]
    public void There_are_no_turns_in_a_window_that_all_can_bear_nor_without_a_group(string hours, string? group)
    {
        var house = House(hours, Member(0) with { Group = group }, Member(1) with { Group = group }, Member(2) with { Group = group });
        house.GoTo(Houses.At(19, 59));

        Assert.Empty(FirstRestores(house));
    }

    [Fact]
    public void Another_group_has_turns_of_its_own()
    {
        var house = House(LongEvening, Member(0), Member(1) with { Group = "others" });
        house.GoTo(Houses.At(20));

        Assert.Equal([(0, Houses.At(20)), (1, Houses.At(20, 0, 2))], FirstRestores(house) is { Length: 1 } ? [.. FirstRestores(house), .. After(house)] : FirstRestores(house));
    }

    private static (int, DateTimeOffset)[] After(PlannedHouse house)
    {
        house.GoTo(Houses.At(20, 0, 3));
        return FirstRestores(house)[1..];
    }

    private static PlannedHouse House(string hours, params Load[] loads) => new(Houses.Zone(loads), hours, Houses.At(15));

    private static Load Member(int channel) => Houses.Load($"member {channel}", channel) with { Group = "turns", MaxShedTime = TimeSpan.FromHours(3) };

    private static (int Load, DateTimeOffset At)[] FirstRestores(PlannedHouse house)
        => [.. house.Commands.Where(static command => command.Powered).DistinctBy(static command => command.Load).Select(static command => (command.Load, command.At))];
}
