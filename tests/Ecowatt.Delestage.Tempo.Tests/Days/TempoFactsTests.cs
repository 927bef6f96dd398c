using System.Globalization;
using Ecowatt.Delestage.Tempo.Days;

namespace Ecowatt.Delestage.Tempo.Tests.Days;

/// <summary>What people see of the calendar: two days, and what is left of the season.</summary>
public sealed class TempoFactsTests
{
    [Fact]
    public void Before_eleven_the_next_day_is_not_known_yet_and_it_is_said_when_it_is()
    {
        var facts = TempoFacts.Of(Calendar(("2026-01-13", TariffColor.Blue), ("2026-01-14", TariffColor.Red)), Paris("2026-01-14", 9), null);

        Assert.Equal((TariffColor.Red, "RTE's site"), (facts.Today.Color, facts.Today.Origin));
        Assert.Equal((TariffColor.Unknown, null, Paris("2026-01-14", 11)), (facts.Tomorrow.Color, facts.Tomorrow.Origin, facts.TomorrowExpectedAt!.Value));
        Assert.Equal((Paris("2026-01-14", 6), Paris("2026-01-15", 6)), (facts.Today.Start, facts.Today.End));
    }

    [Fact]
    public void A_substitute_of_RTE_is_shown_as_one()
    {
        var facts = TempoFacts.Of(TempoCalendar.Empty.With([Dates.Tempo("2026-01-14", TariffColor.Red), Dates.Tempo("2026-01-15", TariffColor.White, isFallback: true)]), Paris("2026-01-14", 12), null);

        Assert.Equal((false, true), (facts.Today.IsFallback, facts.Tomorrow.IsFallback));
    }

    [Fact]
    public void Until_six_it_is_the_day_before()
        => Assert.Equal(TariffColor.Blue, TempoFacts.Of(Calendar(("2026-01-13", TariffColor.Blue), ("2026-01-14", TariffColor.Red)), Paris("2026-01-14", 5), null).Today.Color);

    // 29 March has 23 hours, 25 October 25: the day goes from six to six by the clock all the same.
    [Theory]
    [InlineData("2026-03-28", 23)]
    [InlineData("2026-10-24", 25)]
    public void A_day_goes_from_six_to_six_over_a_change_of_the_clock(string date, int hours)
    {
        var today = TempoFacts.Of(Calendar((date, TariffColor.Blue)), Paris(date, 12), null).Today;
        Assert.Equal(TimeSpan.FromHours(hours), today.End - today.Start);
    }

    [Theory]
    [InlineData("2026-01-14", 21, 43, 229)]
    [InlineData("2026-03-25", 4, 43, 159)]
    [InlineData("2026-03-31", 0, 43, 153)]
    [InlineData("2026-06-15", 0, 43, 77)]
    [InlineData("2026-08-29", 0, 1, 2)]
    public void What_is_left_is_never_more_than_there_are_days_for_it(string date, int red, int white, int blue)
    {
        var left = TempoFacts.Of(Calendar((date, TariffColor.Red)), Paris(date, 12), null).Left!.Value;

        // All days before are unknown, so it is a bound.
        Assert.Equal(new TariffDaysLeft(red, white, blue, true), left);
    }

    [Fact]
    public void A_season_of_18_red_and_47_white_days_ends_with_nothing_left_of_either()
    {
        // 2019-2020 as it was in numbers: 18 red days in winter, 47 white ones, all others blue.
        var start = new DateOnly(2019, 9, 1);
        var days = Enumerable.Range(0, 366).Select(start.AddDays).ToArray();
        var red = days.Where(static day => (day.Month >= 11 || day.Month <= 3) && day.DayOfWeek is DayOfWeek.Tuesday).Take(18).ToHashSet();
        var white = days.Where(static day => day.DayOfWeek == DayOfWeek.Thursday).Take(47).ToHashSet();
        var calendar = TempoCalendar.Empty.With(days.Select(day => new TempoDay(day, red.Contains(day) ? TariffColor.Red : white.Contains(day) ? TariffColor.White : TariffColor.Blue, TempoOrigin.RteSite)));
        var february = TempoFacts.Of(TempoCalendar.Empty.With(calendar.Days.Where(static day => day.Date <= new DateOnly(2020, 3, 20))), Paris("2020-03-20", 12), null).Left!.Value;
        var end = TempoFacts.Of(calendar, Paris("2020-08-31", 12), null).Left!.Value;

        // Four are left on paper in March, and seven working days may still be red; after that none can be.
        Assert.Equal((4, false), (february.Red, february.IsUpperBound));
        Assert.Equal(new TariffDaysLeft(0, 0, 0, false), end);
    }

    [Fact]
    public void Of_an_empty_calendar_nothing_is_left_that_could_be_told() => Assert.Null(TempoFacts.Of(TempoCalendar.Empty, Paris("2026-01-14", 9), null).Left);

    private static TempoCalendar Calendar(params (string Date, TariffColor Color)[] days)
        => TempoCalendar.Empty.With(days.Select(static day => new TempoDay(DateOnly.Parse(day.Date, CultureInfo.InvariantCulture), day.Color, TempoOrigin.RteSite)));

    private static DateTimeOffset Paris(string date, int hour)
        => ParisTime.TryGetHour(DateOnly.Parse(date, CultureInfo.InvariantCulture), hour, out var start, out _) ? start : throw new ArgumentOutOfRangeException(nameof(hour));
}
