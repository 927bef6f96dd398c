using System.Globalization;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>
/// Translates messages that were made in English below the language's layer: reasons of boards, problems of zones, refusals, findings of a
/// configuration, failures of RTE, of journals and of files. Developers and logs read them in English; people read them through this.
/// Immutable; safe across threads.
/// </summary>
/// <param name="templates">The messages, special ones before general ones.</param>
internal sealed class MessageCatalogue(params IEnumerable<(string English, string Translation)>[] templates)
{
    private const int LongestMessage = 20_000;
    private const int MostJoined = 20;
    private const string Joint = "; ";

    private readonly MessageTemplate[] _templates = [.. templates.SelectMany(static some => some).Select(static pair => new MessageTemplate(pair.English, pair.Translation))];

    /// <summary>Gets the French messages.</summary>
    public static MessageCatalogue French { get; } = new(
        FrenchControlMessages.All, FrenchBoardMessages.All, FrenchClientMessages.All, FrenchJournalMessages.All, FrenchFileMessages.All, FrenchSignalMessages.All,
        FrenchBrokerOptionMessages.All, FrenchConfigurationMessages.All, FrenchMeterMessages.All, FrenchBrokerMessages.All, FrenchRelayMessages.All, FrenchHistoryMessages.All, FrenchSimulationMessages.All, FrenchSystemMessages.All, FrenchTopicMessages.All);

    /// <summary>Gets the English messages, with their places.</summary>
    public IEnumerable<string> Known => _templates.Select(static template => template.English);

    /// <summary>Translates a message; one that is not known is returned as it is.</summary>
    public string Translate(string message) => TryTranslate(message) ?? TryTranslateJoined(message) ?? message;

    /// <summary>Translates a message.</summary>
    /// <returns>The translation; null where the message is not known.</returns>
    public string? TryTranslate(string message)
    {
        if (message.Length > LongestMessage)
        {
            return null;
        }

        foreach (var template in _templates)
        {
            if (template.TryTranslate(message, InPlace) is { } translation)
            {
                return translation;
            }
        }

        return null;
    }

    // Several reasons are joined by semicolons, and one reason may have a semicolon too: the longest that is known goes first.
    private string? TryTranslateJoined(string message)
    {
        var parts = message.Split(Joint, MostJoined + 1);
        if (parts.Length is 1 or > MostJoined)
        {
            return null;
        }

        var (known, translated) = (false, new List<string>());
        for (var start = 0; start < parts.Length;)
        {
            var end = parts.Length;
            string? translation = null;
            for (; end > start && translation is null; end--)
            {
                translation = end - start == parts.Length ? null : TryTranslate(string.Join(Joint, parts[start..end]));
            }

            known |= translation is not null;
            translated.Add(translation ?? parts[start]);
            start = translation is null ? start + 1 : end + 1;
        }

        return known ? string.Join(" ; ", translated) : null;
    }

    // Words that are legal, as a finding lists them: "Armed or Observe".
    private static string Words(string text) => text.Split(" or ") is { Length: > 1 } words && Array.TrueForAll(words, static word => !word.Contains(' ', StringComparison.Ordinal)) ? string.Join(" ou ", words) : text;

    private string? InPlace(char kind, string text) => kind switch
    {
        't' => Translate(text) is var told && ReferenceEquals(told, text) ? Words(text) : told,
        'n' => text.All(static c => char.IsAsciiDigit(c) || c is ',' or '.') ? text.Replace(',', '\u202F') : null,
        'i' => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? FrenchClock.Of(instant) : text,
        'd' => text.Replace("days", "jours", StringComparison.Ordinal),
        'o' => text.Replace(" or ", " ou ", StringComparison.Ordinal).Replace(" and ", " et ", StringComparison.Ordinal),
        _ => text,
    };
}
