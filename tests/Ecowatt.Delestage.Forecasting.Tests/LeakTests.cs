using Ecowatt.Delestage.Forecasting.Tests.Fakes;

namespace Ecowatt.Delestage.Forecasting.Tests;

/// <summary>Rewrites everything that lies after the origin of a forecast, which must not change a bit of it.</summary>
public sealed class LeakTests
{
    private static readonly DateOnly Day = SmallCountry.First.AddDays(500);

    public static TheoryData<LoadForecastKind, bool, int> Forecasts { get; } = new()
    {
        { LoadForecastKind.Daily, true, 1 },
        { LoadForecastKind.Daily, false, 1 },
        { LoadForecastKind.Daily, true, 3 },
        { LoadForecastKind.Daily, false, 7 },
        { LoadForecastKind.HalfHourly, true, 1 },
        { LoadForecastKind.HalfHourly, false, 1 },
    };

    [Theory]
    [MemberData(nameof(Forecasts))]
    public void Rewriting_what_comes_after_the_origin_changes_no_bit(LoadForecastKind kind, bool weather, int horizon)
    {
        var options = new LoadForecasterOptions { Kind = kind, UseWeather = weather, Horizon = horizon };

        Assert.Equal(Bits(options, static _ => { }), Bits(options, series => Rewrite(series, options, 0)));
    }

    [Theory]
    [MemberData(nameof(Forecasts))]
    public void Rewriting_a_day_before_it_does_change_it(LoadForecastKind kind, bool weather, int horizon)
    {
        var options = new LoadForecasterOptions { Kind = kind, UseWeather = weather, Horizon = horizon };

        Assert.NotEqual(Bits(options, static _ => { }), Bits(options, series => Rewrite(series, options, 1)));
    }

    [Fact]
    public void A_forecaster_that_has_learned_past_the_origin_refuses()
    {
        var series = SmallCountry.Make(520);
        var forecaster = new LoadForecaster();
        forecaster.Learn(series, Day);

        Assert.Throws<InvalidOperationException>(() => forecaster.TryForecast(series, Day, out _));
        Assert.True(forecaster.TryForecast(series, Day.AddDays(1), out _));
    }

    [Fact]
    public void A_situation_of_tempo_knows_nothing_after_its_origin()
    {
        var series = SmallCountry.Make(520);
        var colors = new Dictionary<DateOnly, TariffColor> { [Day.AddDays(-2)] = TariffColor.White };
        var before = TempoOutlook.Describe(series, colors, Day, 50_000, Day.AddDays(-3), Day.AddDays(-1));
        for (var i = -2; i < 10; i++)
        {
            series.SetLoad(Day.AddDays(i), 90_000);
        }

        colors[Day] = TariffColor.Red;

        Assert.Equal(before, TempoOutlook.Describe(series, colors, Day, 50_000, Day.AddDays(-3), Day.AddDays(-1)));
    }

    private static long[] Bits(LoadForecasterOptions options, Action<LoadSeries> change)
    {
        var series = SmallCountry.Make(520);
        var origin = series.Weather(Day.AddDays(-1))!.Value;
        var day = series.Weather(Day)!.Value;
        for (var i = 1; i < options.Horizon; i++)
        {
            series.SetExpectedWeather(Day.AddDays(-i), series.Weather(Day.AddDays(-i))!.Value);
        }

        // What is expected of the day is an input of the forecast; what the day then was is not.
        series.SetExpectedWeather(Day, day.Warmer(0.5));
        if (options.Kind == LoadForecastKind.HalfHourly)
        {
            series.SetExpectedWeather(Day.AddDays(-1), origin.Warmer(-0.5));
        }

        var forecaster = new LoadForecaster(options);
        change(series);
        forecaster.Learn(series, Day.AddDays(options.Kind == LoadForecastKind.Daily ? -options.Horizon : -2));
        var forecast = new double[48];
        if (options.Kind == LoadForecastKind.Daily)
        {
            Assert.True(forecaster.TryForecast(series, Day, out forecast[0]));
        }
        else
        {
            Assert.True(forecaster.TryForecastHalfHours(series, Day, forecast));
        }

        return [.. forecast.Select(BitConverter.DoubleToInt64Bits)];
    }

    // From the first moment after the origin, or so many days before it.
    private static void Rewrite(LoadSeries series, LoadForecasterOptions options, int earlier)
    {
        var halfHourly = options.Kind == LoadForecastKind.HalfHourly;
        for (var i = (halfHourly ? -1 : 1 - options.Horizon) - earlier; i < 15; i++)
        {
            var date = Day.AddDays(i);
            var kept = halfHourly && i == -1 && earlier == 0 ? series.ClockHalfHours(date)[..24].ToArray() : [];
            series.SetHalfHours(date, [.. kept, .. Enumerable.Repeat(91_000.0, 48 - kept.Length)]);
            series.SetLoad(date, 91_000);
            series.SetRenewables(date, 1, 1);
            series.SetWeather(date, new DailyWeather(-20, -20, -20, 30, 1));
        }
    }
}
