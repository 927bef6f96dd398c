using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What <c>forecast --json</c> prints: loads in MW, tensions and margins in deviations of net demand, probabilities from 0 to 1.</summary>
/// <param name="LastKnownDate">The last day whose load is known.</param>
/// <param name="LastColorDate">The last day whose colour is known; null where none is.</param>
/// <param name="Days">The days after it.</param>
/// <param name="HalfHourMegawatts">The 48 half-hours of the first of them by the clock in Paris, MW, from what was known at noon of the last known day; null without half-hours.</param>
internal sealed record ForecastDocument(DateOnly LastKnownDate, DateOnly? LastColorDate, IReadOnlyList<ForecastDocument.DayAhead> Days, IReadOnlyList<double>? HalfHourMegawatts)
{
    /// <summary>One day ahead.</summary>
    internal sealed record DayAhead(DateOnly Date, double LoadMegawatts, double DeviationMegawatts, bool ByWeather, TempoOutlook? Tempo)
    {
        public static DayAhead Of(DateOnly date, double load, double deviation, bool byWeather, TempoSituation? situation, TempoForecast? forecast, TariffColor known)
            => new(date, Math.Round(load), Math.Round(deviation), byWeather, situation is null && known == TariffColor.Unknown ? null : TempoOutlook.Of(situation, forecast, known));
    }

    /// <summary>The colour of a day: published, or how probable it is and why.</summary>
    internal sealed record TempoOutlook(
        [property: JsonConverter(typeof(CamelCaseEnumConverter<TariffColor>))] TariffColor PublishedColor,
        double? RedProbability,
        double? WhiteProbability,
        double? Tension,
        double? RedMargin,
        double? WhiteMargin,
        double? RedLeft,
        double? WhiteLeft,
        bool? MayBeRed,
        IReadOnlyList<Reason>? Reasons)
    {
        public static TempoOutlook Of(TempoSituation? situation, TempoForecast? forecast, TariffColor known)
        {
            var seen = forecast?.Situation ?? situation;
            return new(
                known,
                Rounded(forecast?.RedProbability),
                Rounded(forecast?.WhiteProbability),
                Rounded(seen?.Tension),
                Rounded(seen?.RedMargin),
                Rounded(seen?.WhiteMargin),
                Rounded(seen?.RedLeft),
                Rounded(seen?.WhiteLeft),
                seen?.MayBeRed,
                forecast is null ? null : [.. forecast.RedReasons.Select(static reason => new Reason(reason.Kind, Math.Round(reason.LogOdds, 2)))]);
        }

        private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 3) : null;
    }

    /// <summary>What moves the probability of red, as a change of its log odds against a usual winter's day.</summary>
    internal sealed record Reason([property: JsonConverter(typeof(CamelCaseEnumConverter<TempoReasonKind>))] TempoReasonKind Cause, double LogOdds);
}
