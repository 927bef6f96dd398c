using System.Globalization;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Dates as addresses and bodies write them: <c>yyyy-MM-dd</c>.</summary>
internal static class IsoDate
{
    public static readonly Wording Expected = new("a day as 2026-01-31", "un jour comme 2026-01-31");

    public static readonly Wording ExpectedAsPublished = new("a day as 2026-01-31, or as RTE writes it, 2026-01-31T00:00:00+01:00", "un jour comme 2026-01-31, ou comme RTE l’écrit, 2026-01-31T00:00:00+01:00");

    private const string Pattern = "yyyy-MM-dd";

    public static bool TryParse(string? text, out DateOnly date)
        => DateOnly.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Reads a date, or the text of RTE's <c>jour</c>: midnight with an offset that Paris has.</summary>
    public static bool TryParseAsPublished(string? text, out DateOnly date)
    {
        if (TryParse(text, out date))
        {
            return true;
        }

        if (text?.Contains('T', StringComparison.Ordinal) != true
            || !DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'00:00:00zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var midnight)
            || midnight.Offset.TotalHours is not (1 or 2))
        {
            return false;
        }

        date = DateOnly.FromDateTime(midnight.DateTime);
        return true;
    }

    public static string Format(DateOnly date) => date.ToString(Pattern, CultureInfo.InvariantCulture);
}
