using System.Globalization;
using Ecowatt.Delestage.Forecasting.Calendar;
using Ecowatt.Delestage.Forecasting.Series;
using Ecowatt.Delestage.Forecasting.Tests.Fakes;

namespace Ecowatt.Delestage.Forecasting.Tests;

public sealed class CalendarTests
{
    [ForecastDataFact]
    public void Public_holidays_are_those_of_RTEs_course()
    {
        var told = File.ReadLines(Path.Combine(ForecastData.Folder, "rte_public_holidays.csv")).Skip(1)
            .Select(static line => DateOnly.ParseExact(line.Split(';')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture)).Where(static day => day.Year is > 2012 and < 2020).ToHashSet();
        Assert.NotEmpty(told);
        var years = told.Select(static day => day.Year).Distinct().ToHashSet();
        var known = Enumerable.Range(0, 366 * 8).Select(i => new DateOnly(2012, 12, 31).AddDays(i + 1)).Where(day => years.Contains(day.Year) && FrenchCalendar.IsHoliday(day)).ToHashSet();

        // The course has 21 June 2018 too, which was a Thursday like any other.
        Assert.Equal([new DateOnly(2018, 6, 21)], told.Except(known));
    }

    [Theory]
    [InlineData(2019, 4, 21)]
    [InlineData(2020, 4, 12)]
    [InlineData(2023, 4, 9)]
    [InlineData(2038, 4, 25)]
    public void Easter_is_where_the_almanac_has_it(int year, int month, int day)
        => Assert.Equal(new DateOnly(year, month, day), FrenchCalendar.Easter(year));

    [Theory]
    [InlineData(2019, 3, 31, 46)]
    [InlineData(2019, 10, 27, 50)]
    [InlineData(2019, 10, 28, 48)]
    public void A_day_of_a_clock_change_has_46_or_50_half_hours(int year, int month, int day, int count)
    {
        var date = new DateOnly(year, month, day);
        double[] lived = [.. Enumerable.Range(0, count).Select(static i => 40_000.0 + i)];
        var series = new LoadSeries();

        series.SetHalfHours(date, lived);

        Assert.Equal(count, HalfHours.Of(date));
        var clock = series.ClockHalfHours(date).ToArray();
        Assert.Equal(48, clock.Length);
        Assert.Equal(lived[0], clock[0]);
        Assert.Equal(lived[^1], clock[^1]);
        Assert.Equal(count == 46 ? 40_003 + 1 / 3.0 : count == 50 ? 40_005 : 40_004, clock[4], 6);
        var back = new double[count];
        HalfHours.Unfold(clock, back);
        Assert.Equal(count == 50 ? clock[4] : lived[4], back[4], 6);
        Assert.Equal(lived[^1], back[^1]);
    }

    [Fact]
    public void A_forecast_of_a_clock_change_has_as_many_half_hours_as_the_day()
    {
        var series = SmallCountry.Make(700);
        var forecaster = new LoadForecaster(new() { Kind = LoadForecastKind.HalfHourly, UseWeather = false });
        var spring = new DateOnly(2021, 3, 28);
        forecaster.Learn(series, spring.AddDays(-2));

        Assert.True(forecaster.TryForecastHalfHours(series, spring, new double[46]));
        Assert.Throws<ArgumentException>(() => forecaster.TryForecastHalfHours(series, spring, new double[50]));
    }

    [Fact]
    public void Summer_time_begins_where_the_zone_has_it()
    {
        for (var day = new DateOnly(2020, 1, 1); day.Year < 2030; day = day.AddDays(1))
        {
            Assert.Equal(ParisTime.Zone.IsDaylightSavingTime(day.ToDateTime(new TimeOnly(12, 0))), FrenchCalendar.IsSummerTime(day));
        }
    }
}
