using System.Globalization;

namespace Ecowatt.Delestage.Tempo.Configuration;

/// <summary>Represents an address with words in braces that stand for dates.</summary>
/// <param name="text">The address as configured.</param>
internal sealed class AddressTemplate(string text)
{
    /// <summary>Specifies what an address is expected to be.</summary>
    public const string Expected = "an absolute address, https or http, in which {today}, {tomorrow}, {date}, {day} and {season} may stand for dates";

    private static readonly string[] Words = ["today", "tomorrow", "date", "day", "season"];

    /// <summary>Gets whether each day has an address of its own.</summary>
    public bool IsByDay => text.Contains("{date}", StringComparison.Ordinal) || text.Contains("{day}", StringComparison.Ordinal);

    /// <summary>Returns whether a text is an address when its words are replaced.</summary>
    public static bool IsLegal(string text)
        => Uri.TryCreate(new AddressTemplate(text).Text(new DateOnly(2026, 1, 14), new DateOnly(2026, 1, 14)), UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            && address.UserInfo.Length == 0
            && !Text(text).Contains('{', StringComparison.Ordinal);

    /// <summary>Returns the address for a date.</summary>
    /// <param name="today">The date of today in Paris.</param>
    /// <param name="date">The date that is asked for: today or tomorrow.</param>
    public Uri Of(DateOnly today, DateOnly date) => new(Text(today, date));

    private string Text(DateOnly today, DateOnly date) => text
        .Replace("{today}", Iso(today), StringComparison.Ordinal)
        .Replace("{tomorrow}", Iso(today.AddDays(1)), StringComparison.Ordinal)
        .Replace("{date}", Iso(date), StringComparison.Ordinal)
        .Replace("{day}", date > today ? "tomorrow" : "today", StringComparison.Ordinal)
        .Replace("{season}", TempoSeason.NameOf(TempoSeason.YearOf(date)), StringComparison.Ordinal);

    private static string Text(string text) => Words.Aggregate(text, static (rest, word) => rest.Replace($"{{{word}}}", "", StringComparison.Ordinal));

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
