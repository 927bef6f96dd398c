using System.Globalization;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Instants as queries and bodies write them. Answers write them to the second, by <see cref="Ecowatt.Delestage.Wire.UtcInstantConverter"/>.</summary>
internal static class IsoInstant
{
    public static readonly Wording Expected = new("an instant with its offset, as 2026-01-31T18:00:00Z", "un instant avec son décalage, comme 2026-01-31T18:00:00Z");

    private const int MaxLength = 40;

    private static readonly string[] Patterns =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>Reads an instant. One without an offset is refused, because every client would mean another by it.</summary>
    public static bool TryParse(string? text, out DateTimeOffset instant)
    {
        instant = default;
        return text is { Length: <= MaxLength }
            && (text.EndsWith('Z') || text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':')
            && DateTimeOffset.TryParseExact(text, Patterns, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }
}
