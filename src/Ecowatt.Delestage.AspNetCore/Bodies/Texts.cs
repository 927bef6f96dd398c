using System.Globalization;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.AspNetCore.Bodies;

/// <summary>Days, instants, levels and names as bodies and addresses write them.</summary>
internal static class Texts
{
    public const string Day = "a day as 2026-01-31, from 2000 to 2099";
    public const string Instant = "an instant with its offset, as 2026-01-31T18:00:00Z";
    public const string Level = "\"lowCarbon\", \"normal\", \"tense\" or \"critical\"";
    public const string Who = "who does it, one line of at most 64 characters, or nothing";

    private const int LongestWho = 64;

    private static readonly string[] Instants =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public static bool TryDay(string? text, out DateOnly day)
        => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            && day >= EcowattDay.FirstDate && day <= EcowattDay.LastDate;

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An instant; one without an offset would mean another to everybody, and is none.</summary>
    public static bool TryInstant(string? text, out DateTimeOffset instant)
    {
        instant = default;
        return text is { Length: <= 40 }
            && (text.EndsWith('Z') || text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':')
            && DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }

    public static bool TryLevel(string? text, out SignalLevel level)
    {
        (var known, level) = text switch
        {
            "lowCarbon" => (true, SignalLevel.LowCarbon),
            "normal" => (true, SignalLevel.Normal),
            "tense" => (true, SignalLevel.Tense),
            "critical" => (true, SignalLevel.Critical),
            _ => (false, SignalLevel.Unknown),
        };
        return known;
    }

    /// <summary>Whether a name may end in logs, on pages and in files: nothing in it begins a line or moves a cursor.</summary>
    public static bool IsWho(string? text)
        => text is null || text.Trim().Length <= LongestWho && !text.Any(static c => char.IsControl(c) || c is '\u2028' or '\u2029');
}
