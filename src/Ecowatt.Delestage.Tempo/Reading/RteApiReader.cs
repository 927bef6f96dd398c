using System.Collections.Immutable;
using System.Globalization;

namespace Ecowatt.Delestage.Tempo.Reading;

/// <summary>
/// Reads <c>tempo_like_calendars</c> of RTE's API. A value that is absent is a day without a colour, which happened; a day that is not there is not
/// published.
/// </summary>
internal static class RteApiReader
{
    public const string Root = "tempo_like_calendars";

    public static ImmutableArray<TempoDay> Read(JsonPlace document, TempoOrigin origin)
    {
        var calendar = document.Require(Root, "RTE's Tempo calendar");
        return [.. calendar.Require("values", "a list of days").Items("a list of days").Select(day => Day(day, origin))];
    }

    private static TempoDay Day(JsonPlace day, TempoOrigin origin)
    {
        var color = day.Find("value") is { } value ? RteColors.Read(value) : TariffColor.Unknown;
        return new(Date(day.Require("start_date", "the midnight at which the day begins")), color, origin) { IsFallback = day.Find("fallback")?.Flag() ?? false };
    }

    // The midnight in Paris, with its offset. The date is what the text says; an offset that is not Paris's would name another day.
    private static DateOnly Date(JsonPlace start)
    {
        const string Expected = "a midnight in Paris with its offset, as 2022-12-27T00:00:00+01:00";
        var text = start.Text(Expected);
        return DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && instant.Year is >= 2000 and <= 2098
            && ParisTime.DateOf(instant) is var date && ParisTime.StartOf(date) == instant
                ? date
                : throw start.Refused(Expected);
    }
}
