using System.Globalization;

namespace Ecowatt.Delestage.Tempo.Tests;

/// <summary>Dates and instants as tests write them.</summary>
internal static class Dates
{
    public static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>An instant by the wall clock of Paris, on a day without a change of the clock between.</summary>
    public static DateTimeOffset Paris(string date, int hour, int minute = 0)
        => ParisTime.TryGetHour(Day(date), hour, out var start, out _) ? start.AddMinutes(minute) : throw new ArgumentException("no such hour", nameof(hour));

    public static TempoDay Tempo(string date, TariffColor color, TempoOrigin origin = TempoOrigin.RteApi, bool isFallback = false) => new(Day(date), color, origin) { IsFallback = isFallback };
}
