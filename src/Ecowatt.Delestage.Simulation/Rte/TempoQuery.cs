using System.Globalization;

namespace Ecowatt.Delestage.Simulation.Rte;

/// <summary>Represents the query of a request to the Tempo API. A plus that is not encoded is a space, as for every web server.</summary>
/// <param name="StartText">The start as written; null where there is none.</param>
/// <param name="EndText">The end as written; null where there is none.</param>
/// <param name="FallbackText">Whether days are to say that they are substitutes, as written; null where it does not say.</param>
internal sealed record TempoQuery(string? StartText, string? EndText, string? FallbackText)
{
    public bool WantsFallback => FallbackText == "true";

    public DateOnly? Start => Date(StartText);

    public DateOnly? End => Date(EndText);

    public static TempoQuery Of(string path)
    {
        var query = path.Split('?', 2) is [_, var written] ? written : "";
        var values = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=', 2)).Where(static pair => pair.Length == 2)
            .ToLookup(static pair => pair[0], static pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
        return new(values["start_date"].FirstOrDefault(), values["end_date"].FirstOrDefault(), values["fallback_status"].FirstOrDefault());
    }

    /// <summary>Returns why the real one would refuse it, or null. The codes are those of RTE's guide of the interface, as the plugin datarteapi of Domogik lists them.</summary>
    public (string Code, string Why)? Refusal(DateOnly today, int mostDays, int daysAhead)
        => (StartText is null) != (EndText is null) ? ("F01", "start_date and end_date go together")
            : StartText is not null && (Start is null || End is null) ? ("F06", "a date is not of the form yyyy-MM-ddThh:mm:sszzz")
            : Start > End ? ("F02", "start_date is after end_date")
            : End > Start?.AddDays(mostDays) ? ("F03", "more than 366 days")
            : End > today.AddDays(daysAhead) ? ("F04", "end_date is more than two days ahead")
            : Start is not null && Start == End ? ("F05", "less than a day from start_date to end_date")
            : FallbackText is not (null or "true" or "false") ? ("F07", "fallback_status is neither true nor false")
            : null;

    private static DateOnly? Date(string? text)
        => DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && text!.Length == "2022-12-27T00:00:00+01:00".Length
            ? ParisTime.DateOf(instant)
            : null;
}
