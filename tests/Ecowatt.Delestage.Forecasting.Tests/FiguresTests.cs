using Ecowatt.Delestage.Forecasting.Tests.Fakes;

namespace Ecowatt.Delestage.Forecasting.Tests;

/// <summary>Holds the figures that were promised, on recorded data. Hyper-parameters were chosen on years until 2017.</summary>
public sealed class FiguresTests
{
    private static readonly DateOnly From = new(2018, 1, 1);
    private static readonly DateOnly To = new(2019, 12, 31);
    private static readonly LoadForecasterOptions HalfHours = new() { Kind = LoadForecastKind.HalfHourly };

    [ForecastDataFact]
    public void A_day_by_the_day_before_and_its_weather()
        => Holds(LoadScorer.Score(ForecastData.Series(), new(), From, To), 0.98, 0.97);

    [ForecastDataFact]
    public void Half_hours_at_noon_without_weather()
        => Holds(LoadScorer.Score(ForecastData.Series(), HalfHours with { UseWeather = false }, From, To), 2.60, 2.75);

    [ForecastDataFact]
    public void Half_hours_at_noon_with_weather_wrong_by_a_kelvin()
        => Holds(LoadScorer.Score(ForecastData.Series(), HalfHours, From, To, 1, 5), 1.80, 1.90);

    [ForecastDataFact]
    public void Red_days_two_days_ahead()
    {
        var scores = TempoScorer.Score(ForecastData.Series(), ForecastData.Colors(), 2017, 2018, new());

        Assert.Equal(44, scores.Sum(static season => season.RedDays));
        Assert.InRange(scores.Sum(static season => season.Found), 36, 44);
        Assert.InRange(scores.Average(static season => season.Brier), 0, 0.070);
    }

    [ForecastDataFact]
    public void A_day_of_half_hours_allocates_nothing()
    {
        var series = ForecastData.Series();
        var forecaster = new LoadForecaster(HalfHours);
        forecaster.Learn(series, new DateOnly(2015, 1, 1));
        var forecast = new double[48];
        var day = new DateOnly(2015, 1, 3);
        for (var i = 0; i < 100; i++)
        {
            // The first calls are compiled again while they run.
            Assert.True(forecaster.TryForecastHalfHours(series, day, forecast));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            forecaster.TryForecastHalfHours(series, day, forecast);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Holds(IReadOnlyList<LoadScore> years, params double[] limits)
    {
        Assert.Equal([365, 365], years.Select(static year => year.Days));
        Assert.All(years.Zip(limits), static year => Assert.InRange(year.First.MeanAbsolutePercentage, 0.1, year.Second));
    }
}
