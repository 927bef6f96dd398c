using Ecowatt.Delestage.Tempo.Tests.Fakes;

namespace Ecowatt.Delestage.Tempo.Tests.Days;

public sealed class TempoCalendarTests
{
    private const string Date = "2026-01-14";

    [Fact]
    public void A_day_without_a_colour_takes_none_away()
    {
        var calendar = TempoCalendar.Empty.With([Dates.Tempo(Date, TariffColor.Red)]).With([Dates.Tempo(Date, TariffColor.Unknown)]);

        Assert.Equal(TariffColor.Red, calendar.ColorOf(Dates.Day(Date)));
    }

    [Fact]
    public void A_day_without_a_colour_is_known_to_be_published()
    {
        var calendar = TempoCalendar.Empty.With([Dates.Tempo(Date, TariffColor.Unknown)]);

        Assert.Equal(TariffColor.Unknown, calendar.Find(Dates.Day(Date))!.Color);
        Assert.Null(calendar.Find(Dates.Day("2026-01-15")));
    }

    [Theory]
    [InlineData(TempoOrigin.RteApi, false, TempoOrigin.RteApi, false, true)]
    [InlineData(TempoOrigin.RteApi, false, TempoOrigin.RteSite, false, false)]
    [InlineData(TempoOrigin.RteSite, false, TempoOrigin.RteApi, false, true)]
    [InlineData(TempoOrigin.Address, false, TempoOrigin.RteSite, false, true)]
    [InlineData(TempoOrigin.RteApi, true, TempoOrigin.Address, false, true)]
    [InlineData(TempoOrigin.Address, false, TempoOrigin.RteApi, true, false)]
    [InlineData(TempoOrigin.RteApi, true, TempoOrigin.RteApi, true, true)]
    public void Of_two_colours_a_published_one_counts_above_a_substitute_then_the_higher_origin_then_the_newer(
        TempoOrigin before, bool wasFallback, TempoOrigin after, bool isFallback, bool replaced)
    {
        var known = TempoCalendar.Empty.With([Dates.Tempo(Date, TariffColor.White, before, wasFallback)]);
        TempoDay[] answer = [Dates.Tempo(Date, TariffColor.Red, after, isFallback)];
        var day = known.With(answer).Find(Dates.Day(Date))!;

        Assert.Equal(replaced ? (TariffColor.Red, after, isFallback) : (TariffColor.White, before, wasFallback), (day.Color, day.Origin, day.IsFallback));
        Assert.Equal(replaced ? 0 : 1, known.Conflicts(answer).Count());
    }

    [Fact]
    public void A_colour_holds_until_six_of_the_next_date()
    {
        var calendar = TempoCalendar.Empty.With([Dates.Tempo(Date, TariffColor.Red)]);

        Assert.Equal(TariffColor.Unknown, calendar.ColorAt(Dates.Paris(Date, 5, 59)));
        Assert.Equal(TariffColor.Red, calendar.ColorAt(Dates.Paris(Date, 6)));
        Assert.Equal(TariffColor.Red, calendar.ColorAt(Dates.Paris("2026-01-15", 5, 59)));
        Assert.Equal(TariffColor.Unknown, calendar.ColorAt(Dates.Paris("2026-01-15", 6)));
    }

    [SharedDataFact]
    public void Each_recorded_season_uses_22_red_and_43_white_days_and_leaves_none()
    {
        var seasons = SharedData.Seasons();

        Assert.Equal(5, seasons.Count);
        Assert.All(seasons, static season =>
        {
            var counted = season.Value.SeasonOf(new DateOnly(season.Key, 12, 1));
            var days = counted.End.DayNumber - counted.Start.DayNumber + 1;
            Assert.Equal((22, 43, days - 65, 0), (counted.RedUsed, counted.WhiteUsed, counted.BlueUsed, counted.UnknownDays));
            Assert.Equal((0, 0), (counted.RedLeft, counted.WhiteLeft));
        });
    }

    [Fact]
    public void A_season_with_18_red_and_47_white_days_leaves_red_ones_and_never_less_than_no_white_one()
    {
        // As 2019-2020 was.
        var days = Workdays(new DateOnly(2019, 11, 4)).Take(65).Select(static (date, index) => new TempoDay(date, index < 18 ? TariffColor.Red : TariffColor.White, TempoOrigin.RteSite));
        var season = TempoCalendar.Empty.With(days).SeasonOf(new DateOnly(2020, 3, 31));

        Assert.Equal("2019-2020", season.Name);
        Assert.Equal((18, 47), (season.RedUsed, season.WhiteUsed));
        Assert.Equal((4, 0), (season.RedLeft, season.WhiteLeft));
    }

    [Fact]
    public void More_red_days_than_the_tariff_promises_leave_none_and_not_less()
        => Assert.Equal(0, TempoCalendar.Empty.With(Workdays(new DateOnly(2025, 11, 3)).Take(23).Select(static date => new TempoDay(date, TariffColor.Red, TempoOrigin.RteSite))).SeasonOf(new DateOnly(2026, 1, 1)).RedLeft);

    [Fact]
    public void A_season_begins_in_September_and_counts_what_is_not_known()
    {
        var calendar = TempoCalendar.Empty.With([Dates.Tempo("2026-08-31", TariffColor.White), Dates.Tempo("2026-09-01", TariffColor.Blue), Dates.Tempo("2026-09-04", TariffColor.White), Dates.Tempo("2026-09-05", TariffColor.Unknown)]);
        var season = calendar.SeasonOf(Dates.Day("2026-09-01"));

        Assert.Equal((2026, Dates.Day("2026-09-01"), Dates.Day("2027-08-31")), (season.Year, season.Start, season.End));
        Assert.Equal((1, 1, 0, 2), (season.BlueUsed, season.WhiteUsed, season.RedUsed, season.UnknownDays));
        Assert.Equal((22, 42), (season.RedLeft, season.WhiteLeft));
        Assert.Equal(2025, calendar.SeasonOf(Dates.Day("2026-08-31")).Year);
    }

    private static IEnumerable<DateOnly> Workdays(DateOnly from)
        => Enumerable.Range(0, 200).Select(from.AddDays).Where(static date => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
}
