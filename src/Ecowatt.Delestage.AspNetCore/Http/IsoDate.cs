using System.Globalization;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Dates as addresses and bodies write them: <c>yyyy-MM-dd</c>.</summary>
internal static class IsoDate
{
    public const string Expected = "a day as 2026-01-31, from 2000 to 2099";

    private const string Pattern = "yyyy-MM-dd";

    public static bool TryParse(string? text, out DateOnly date)
        => DateOnly.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            && date >= EcowattDay.FirstDate && date <= EcowattDay.LastDate;

    public static string Format(DateOnly date) => date.ToString(Pattern, CultureInfo.InvariantCulture);
}
