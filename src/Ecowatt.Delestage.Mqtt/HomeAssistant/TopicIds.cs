using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>
/// Makes ids of names: lower-case letters, digits, <c>-</c> and <c>_</c>, fit for topics and for Home Assistant. A name that is such an id is its own; of every other
/// one a mark is added, so that no two names of a house share an id, and an id does not depend on what other names there are.
/// </summary>
internal static partial class TopicIds
{
    private const int LongestWords = 40;
    private const int MarkBytes = 5;

    // Names come from a configuration; that it may change while the application runs does not fill the memory.
    private const int MostKept = 100_000;

    private static readonly ConcurrentDictionary<string, string> Kept = new(StringComparer.Ordinal);

    public static string Of(string name)
    {
        if (Kept.TryGetValue(name, out var kept))
        {
            return kept;
        }

        var id = Make(name);
        if (Kept.Count < MostKept)
        {
            Kept[name] = id;
        }

        return id;
    }

    private static string Make(string name)
    {
        // Names are compared without regard to case.
        var lower = name.Normalize(NormalizationForm.FormC).ToLowerInvariant();
        if (Plain().IsMatch(lower) && !Marked().IsMatch(lower))
        {
            return lower;
        }

        var letters = lower.Normalize(NormalizationForm.FormD).Where(static letter => char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.NonSpacingMark);
        var words = Others().Replace(string.Concat(letters), "_").Trim('_');
        words = words.Length > LongestWords ? words[..LongestWords] : words;
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lower)).AsSpan(0, MarkBytes));
        return words.Length == 0 ? $"-{mark}" : $"{words}-{mark}";
    }

    // Never two underscores in a row, nor one at an end: with two, parts of longer ids are joined.
    [GeneratedRegex("^(?=.{1,64}$)[a-z0-9]+(?:[_-][a-z0-9]+)*$")]
    private static partial Regex Plain();

    // A name that looks as if it had a mark gets one of its own.
    [GeneratedRegex("-[0-9a-f]{10}$")]
    private static partial Regex Marked();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
