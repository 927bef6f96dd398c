using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What <c>forecast score --json</c> prints: errors in percent of the load, season by season the red days found.</summary>
internal sealed record ForecastScoreDocument(DateOnly FirstDate, DateOnly LastDate, int Draws, IReadOnlyList<ForecastScoreDocument.LoadRow> LoadScores, IReadOnlyList<ForecastScoreDocument.TempoRow> RedDayScores)
{
    public static ForecastScoreDocument Of(LoadSeries series, IReadOnlyDictionary<DateOnly, TariffColor> colors, DateOnly from, DateOnly to, int seeds)
    {
        var loads = new List<LoadRow>();
        foreach (var kind in (LoadForecastKind[])[LoadForecastKind.Daily, LoadForecastKind.HalfHourly])
        {
            var options = new LoadForecasterOptions { Kind = kind };
            loads.Add(Row(kind, ScoreWeather.Observed, LoadScorer.Score(series, options, from, to)));
            loads.Add(Row(kind, ScoreWeather.WrongByOneKelvin, LoadScorer.Score(series, options, from, to, 1, seeds)));
            loads.Add(Row(kind, ScoreWeather.None, LoadScorer.Score(series, options with { UseWeather = false }, from, to)));
        }

        var tempo = new List<TempoRow>();
        if (colors.Count > 0)
        {
            // The weather's error grows with the lead; that it does so by these numbers is an assumption.
            foreach (var (lead, kelvin, wind) in ((int, double, double)[])[(1, 1.0, 0.12), (2, 1.3, 0.2), (3, 1.7, 0.3)])
            {
                var options = new TempoScoreOptions { Lead = lead, TemperatureError = kelvin, WindError = wind, Seeds = seeds };
                tempo.AddRange(TempoScorer.Score(series, colors, Season(from), Season(to), options).Select(score => TempoRow.Of(lead, score)));
            }
        }

        return new(from, to, seeds, [.. loads.Where(static row => row.Years.Count > 0)], tempo);
    }

    private static int Season(DateOnly date) => date.Month >= 9 ? date.Year : date.Year - 1;

    private static LoadRow Row(LoadForecastKind kind, ScoreWeather weather, IReadOnlyList<LoadScore> scores)
        => new(kind, weather, [.. scores.Where(static score => score.Days > 0).Select(static score => new YearScore(score.Year, score.Days, Math.Round(score.MeanAbsolutePercentage, 3), Math.Round(score.PeakPercentage, 3), Math.Round(score.Bias, 1), score.Skipped))]);

    /// <summary>One way of forecasting a load.</summary>
    internal sealed record LoadRow(
        [property: JsonConverter(typeof(CamelCaseEnumConverter<LoadForecastKind>))] LoadForecastKind Forecast,
        [property: JsonConverter(typeof(CamelCaseEnumConverter<ScoreWeather>))] ScoreWeather Weather,
        IReadOnlyList<YearScore> Years);

    /// <summary>The errors of a year, in percent; the bias in MW.</summary>
    internal sealed record YearScore(int Year, int ScoredDays, double MeanAbsolutePercentage, double PeakPercentage, double BiasMegawatts, long SkippedDays);

    /// <summary>The red days of a season at a lead.</summary>
    internal sealed record TempoRow(int Lead, int Season, int RedDays, int ScoredDays, double Found, double Brier, double Likely, double LikelyRed)
    {
        public static TempoRow Of(int lead, TempoScore score)
            => new(lead, score.Season, score.RedDays, score.Days, Math.Round(score.Found, 2), Math.Round(score.Brier, 4), Math.Round(score.Likely, 2), Math.Round(score.LikelyRed, 2));
    }
}
