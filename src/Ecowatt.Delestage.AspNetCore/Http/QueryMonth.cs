using System.Globalization;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Reads a month from the query: <c>month=2026-01</c>.</summary>
internal static class QueryMonth
{
    private const string Pattern = "yyyy-MM";
    private const int FirstYear = 2000;
    private const int LastYear = 2099;

    /// <summary>Reads the first day of it; null where the parameter is missing.</summary>
    /// <exception cref="InvalidRequestException">It is no month.</exception>
    public static DateOnly? Parse(string? text)
        => text is null ? null
            : DateOnly.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= FirstYear and <= LastYear ? first
            : throw new InvalidRequestException(
                $"The query's \"month\" is \"{UntrustedText.Truncate(text)}\"; expected a month as 2026-01.",
                $"\"month\" vaut \"{UntrustedText.Truncate(text)}\" dans la requête ; attendu : un mois comme 2026-01.");

    public static string Format(DateOnly month) => month.ToString(Pattern, CultureInfo.InvariantCulture);
}
