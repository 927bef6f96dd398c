using Ecowatt.Delestage.Forecasting.Numerics;
using Ecowatt.Delestage.Forecasting.Scoring;

namespace Ecowatt.Delestage;

/// <summary>Scores forecasts of the national load day by day, each with what was known at its origin. Stateless; safe across threads.</summary>
public static class LoadScorer
{
    /// <summary>Scores each day of a span with weather that is wrong, as the mean over draws of the error from seeds 1, 2, …</summary>
    /// <param name="series">What is known; it stays as it is.</param>
    /// <param name="options">What is forecast.</param>
    /// <param name="from">The first day that is scored.</param>
    /// <param name="to">The last day that is scored.</param>
    /// <param name="temperatureError">Deviation of the error, one draw a day for all its temperatures, K. Range: 0 to 20.</param>
    /// <param name="seeds">How many draws. Range: 1 to 1,000.</param>
    /// <returns>One score for each year of the span.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static IReadOnlyList<LoadScore> Score(LoadSeries series, LoadForecasterOptions options, DateOnly from, DateOnly to, double temperatureError, int seeds)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seeds, 1000);
        if (!(temperatureError is >= 0 and <= 20))
        {
            throw new ArgumentOutOfRangeException(nameof(temperatureError), temperatureError, "The error of the temperature must be from 0 to 20 K.");
        }

        return [.. Enumerable.Range(1, seeds)
            .SelectMany(seed => Score(new ExpectedWeather(series, temperatureError, new SeededNoise(seed)).Series, options, from, to))
            .GroupBy(static score => score.Year)
            .Select(static year => year.First() with
            {
                MeanAbsolutePercentage = year.Average(static score => score.MeanAbsolutePercentage),
                PeakPercentage = year.Average(static score => score.PeakPercentage),
                Bias = year.Average(static score => score.Bias),
            })];
    }

    /// <summary>Learns from the start of a series and scores each day of a span.</summary>
    /// <param name="series">What is known. A day is forecast by its expected weather where there is one, else by the weather that it had.</param>
    /// <param name="options">What is forecast.</param>
    /// <param name="from">The first day that is scored.</param>
    /// <param name="to">The last day that is scored.</param>
    /// <returns>One score for each year of the span; its count is 0 where no day could be scored.</returns>
    public static IReadOnlyList<LoadScore> Score(LoadSeries series, LoadForecasterOptions options, DateOnly from, DateOnly to)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(options);
        var forecaster = new LoadForecaster(options);
        var lead = options.Kind == LoadForecastKind.Daily ? options.Horizon : 2;
        var scores = new List<LoadScore>();
        Span<double> forecast = stackalloc double[48];
        for (var year = from.Year; year <= to.Year; year++)
        {
            var sum = new LoadScoreSum();
            var first = new DateOnly(year, 1, 1);
            var last = new DateOnly(year, 12, 31);
            for (var day = first < from ? from : first; day <= (last > to ? to : last); day = day.AddDays(1))
            {
                forecaster.Learn(series, day.AddDays(-lead));
                if (options.Kind == LoadForecastKind.Daily)
                {
                    if (series.Load(day) is var load && !double.IsNaN(load) && forecaster.TryForecast(series, day, out var expected))
                    {
                        sum.Add([expected], [load]);
                    }
                }
                else if (series.ClockHalfHours(day) is { IsEmpty: false } loads && forecaster.TryForecastHalfHours(series, day, forecast))
                {
                    sum.Add(forecast, loads);
                }
            }

            scores.Add(sum.ToScore(year, forecaster.Skipped));
        }

        return scores;
    }
}
