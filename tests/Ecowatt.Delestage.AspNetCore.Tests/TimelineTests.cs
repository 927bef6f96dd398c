using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class TimelineTests
{
    [Fact]
    public async Task Today_comes_first_and_yesterday_is_left_out()
    {
        var today = ParisTime.DateOf(House.Evening);
        await using var house = await House.StartAsync(House.Evening, Days([.. Enumerable.Range(-1, 6).Select(today.AddDays)]), []);
        Assert.Equal(["2026-01-14", "2026-01-15", "2026-01-16", "2026-01-17"], (await DaysAsync(house)).Select(static day => (string?)day!["date"]));
    }

    [Fact]
    public async Task The_spring_day_has_24_hours_of_which_one_is_never_lived()
    {
        var spring = new DateOnly(2026, 3, 29);
        await using var house = await House.StartAsync(ParisTime.StartOf(spring), Days(spring), []);
        var hours = (await DaysAsync(house))[0]!["hours"]!.AsArray();
        Assert.Equal(24, hours.Count);
        Assert.Equal("2026-03-29T01:00:00Z", (string?)hours[1]!["end"]);
        Assert.Null(hours[2]!["start"]);
        Assert.Null(hours[2]!["end"]);
        Assert.Equal(2, (int?)hours[2]!["level"]);
        Assert.Equal("2026-03-29T01:00:00Z", (string?)hours[3]!["start"]);
    }

    [Fact]
    public async Task The_autumn_days_hour_2_covers_two_hours()
    {
        var autumn = new DateOnly(2026, 10, 25);
        await using var house = await House.StartAsync(ParisTime.StartOf(autumn), Days(autumn), []);
        var hours = (await DaysAsync(house))[0]!["hours"]!.AsArray();
        Assert.Equal(24, hours.Count);
        Assert.Equal("2026-10-25T00:00:00Z", (string?)hours[2]!["start"]);
        Assert.Equal("2026-10-25T02:00:00Z", (string?)hours[2]!["end"]);
    }

    [Fact]
    public async Task Hours_that_RTE_left_out_are_unknown()
    {
        var today = ParisTime.DateOf(House.Evening);
        var signals = new EcowattSignals([new EcowattDay(today, SignalLevel.Normal, "", default(HourLevels).With(18, SignalLevel.Normal))]);
        await using var house = await House.StartAsync(House.Evening, signals, []);
        var hours = (await DaysAsync(house))[0]!["hours"]!.AsArray();
        Assert.Equal(1, (int?)hours[18]!["level"]);
        Assert.Null((int?)hours[19]!["level"]);
        Assert.Null((int?)hours[19]!["published"]);
    }

    [Fact]
    public async Task Windows_that_are_over_are_left_out_and_the_one_that_covers_now_is_whole()
    {
        await using var house = await House.StartAsync();
        var windows = JsonNode.Parse(await house.TextAsync("/api/timeline"))!["windows"]!.AsArray();
        var window = Assert.Single(windows)!;
        Assert.Equal("""{"start":"2026-01-14T16:00:00Z","end":"2026-01-14T20:00:00Z","level":3}""", window.ToJsonString());
    }

    private static EcowattSignals Days(params DateOnly[] dates)
        => new(dates.Select(static date => new EcowattDay(date, SignalLevel.Tense, "", HourLevels.All(SignalLevel.Tense))));

    private static async Task<JsonArray> DaysAsync(House house) => JsonNode.Parse(await house.TextAsync("/api/timeline"))!["days"]!.AsArray();
}
