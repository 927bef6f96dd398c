using System.Globalization;

namespace Ecowatt.Delestage.Simulation.Rte;

/// <summary>Represents the query of a request to the Tempo API. A plus that is not encoded is a space, as for every web server.</summary>
/// <param name="StartText">The start as written; null where there is none.</param>
/// <param name="EndText">The end as written; null where there is none.</param>
/// <param name="WantsFallback">Whether days are to say that they are substitutes.</param>
internal sealed record TempoQuery(string? StartText, string? EndText, bool WantsFallback)
{
    public DateOnly? Start => Date(StartText);

    public DateOnly? End => Date(EndText);

    public static TempoQuery Of(string path)
    {
        var query = path.Split('?', 2) is [_, var written] ? written : "";
        var values = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=', 2)).Where(static pair => pair.Length == 2)
            .ToLookup(static pair => pair[0], static pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
        return new(values["start_date"].FirstOrDefault(), values["end_date"].FirstOrDefault(), values["fallback_status"].FirstOrDefault() == "true");
    }

    /// <summary>Returns why the real one would refuse it, or null. Which of its codes F01 to F07 stands for which reason is not published; the order here is ours.</summary>
    public (string Code, string Why)? Refusal(DateOnly today, int mostDays, int daysAhead)
        => (StartText is null) != (EndText is null) ? ("F01", "start_date and end_date go together")
            : StartText is not null && (Start is null || End is null) ? ("F02", "a date is not of the form yyyy-MM-ddThh:mm:sszzz")
            : Start >= End ? ("F03", "end_date is not after start_date")
            : End > today.AddDays(daysAhead) ? ("F04", "end_date is more than two days ahead")
            : End > Start?.AddDays(mostDays) ? ("F05", "more than 366 days")
            : null;

    private static DateOnly? Date(string? text)
        => DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && text!.Length == "2022-12-27T00:00:00+01:00".Length
            ? ParisTime.DateOf(instant)
            : null;
}
