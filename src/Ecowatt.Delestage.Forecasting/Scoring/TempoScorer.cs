using Ecowatt.Delestage.Forecasting.Numerics;
using Ecowatt.Delestage.Forecasting.Scoring;

namespace Ecowatt.Delestage;

/// <summary>Scores forecasts of red days, season by season, each trained on the seasons before. Stateless; safe across threads.</summary>
public static class TempoScorer
{
    /// <summary>Scores the seasons that begin in a span of years.</summary>
    /// <param name="series">Load, wind, sun and weather.</param>
    /// <param name="colors">The colours that came.</param>
    /// <param name="from">The year in which the first season begins.</param>
    /// <param name="to">The year in which the last season begins.</param>
    /// <param name="options">How many days ahead, and how wrong weather and wind are.</param>
    /// <returns>One score for each season that could be scored.</returns>
    public static IReadOnlyList<TempoScore> Score(LoadSeries series, IReadOnlyDictionary<DateOnly, TariffColor> colors, int from, int to, TempoScoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(colors);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var sums = new SortedDictionary<int, List<TempoScore>>();
        for (var seed = 1; seed <= options.Seeds; seed++)
        {
            var cases = Cases(series, colors, to, options, seed);
            for (var season = from; season <= to; season++)
            {
                if (One(cases, season) is { } score)
                {
                    sums.TryAdd(season, []);
                    sums[season].Add(score);
                }
            }
        }

        return [.. sums.Select(static season => Mean(season.Value))];
    }

    /// <summary>Trains a forecaster on all days whose colours are known, as they were forecast with one draw of the errors.</summary>
    /// <param name="series">Load, wind, sun and weather.</param>
    /// <param name="colors">The colours that came.</param>
    /// <param name="options">How many days ahead, and how wrong weather and wind are.</param>
    /// <returns>Null where fewer days than a winter's could be red and have all that it takes.</returns>
    public static TempoForecaster? Train(LoadSeries series, IReadOnlyDictionary<DateOnly, TariffColor> colors, TempoScoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(colors);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var forecaster = new TempoForecaster();
        return colors.Count > 0 && forecaster.Train(Cases(series, colors, TempoSituation.SeasonStart(colors.Keys.Max()).Year, options, 1)) ? forecaster : null;
    }

    private static List<(TempoSituation Situation, TariffColor Color)> Cases(LoadSeries series, IReadOnlyDictionary<DateOnly, TariffColor> colors, int to, TempoScoreOptions options, int seed)
    {
        var noise = new SeededNoise(seed);
        var expected = new ExpectedWeather(series, options.TemperatureError, noise);
        var wind = new SeededNoise(seed + 1000);
        // The day of the question is not complete in its evening, so the last whole day is the one before.
        var load = new LoadForecaster(new() { Horizon = options.Lead + 1, UseWeather = options.UseWeather });
        var cases = new List<(TempoSituation, TariffColor)>();
        if (colors.Count == 0)
        {
            return cases;
        }

        var end = new DateOnly(to + 1, 8, 31);
        for (var date = expected.First; date <= end; date = date.AddDays(1))
        {
            var lastKnown = date.AddDays(-options.Lead - 1);
            load.Learn(expected.Series, lastKnown);
            var factor = 1 + options.WindError * wind.Next();
            if (colors.GetValueOrDefault(date) is var color && color != TariffColor.Unknown && load.TryForecast(expected.Series, date, out var megawatts))
            {
                double? windForecast = options.UseWeather && series.Wind(date) is var blew && !double.IsNaN(blew) ? Math.Max(0, blew * factor) : null;
                var net = TempoOutlook.NetDemand(series, megawatts, lastKnown, windForecast);
                // In the evening the colour of the next day is published, and no later one.
                var lastColor = date.AddDays(-Math.Max(1, options.Lead - 1));
                if (TempoOutlook.Describe(series, colors, date, net, lastKnown, lastColor) is { } situation)
                {
                    cases.Add((situation, color));
                }
            }
        }

        return cases;
    }

    private static TempoScore? One(List<(TempoSituation Situation, TariffColor Color)> cases, int season)
    {
        DateOnly start = new(season, 9, 1), end = start.AddYears(1);
        var forecaster = new TempoForecaster();
        if (!forecaster.Train(cases.Where(day => day.Situation.Date < start)))
        {
            return null;
        }

        // Days that may be red by the calendar, with what the forecaster said whether or not red days were left.
        var days = cases.Where(day => day.Situation.Date >= start && day.Situation.Date < end && TempoSituation.IsRedDay(day.Situation.Date))
            .Select(day => (Probability: forecaster.Forecast(day.Situation).RedProbability, IsRed: day.Color == TariffColor.Red)).ToList();
        var red = days.Count(static day => day.IsRed);
        if (red == 0)
        {
            return null;
        }

        return new(
            season,
            red,
            days.Count,
            days.OrderByDescending(static day => day.Probability).Take(red).Count(static day => day.IsRed),
            days.Average(static day => Math.Pow(day.Probability - (day.IsRed ? 1 : 0), 2)),
            days.Count(static day => day.Probability >= 0.5),
            days.Count(static day => day.Probability >= 0.5 && day.IsRed));
    }

    private static TempoScore Mean(List<TempoScore> scores) => scores[0] with
    {
        Found = scores.Average(static score => score.Found),
        Brier = scores.Average(static score => score.Brier),
        Likely = scores.Average(static score => score.Likely),
        LikelyRed = scores.Average(static score => score.LikelyRed),
    };
}
