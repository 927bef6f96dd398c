using System.Globalization;
using System.Text.RegularExpressions;

namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>
/// A message with places, in English and in another language. A place is <c>{0}</c> where its text is repeated as it is; <c>{0:t}</c> where it
/// is a message itself, <c>{0:i}</c> an instant, <c>{0:d}</c> a duration, <c>{0:n}</c> a number,
/// <c>{0:o}</c> names with "or" or "and" between. Other braces are text.
/// Immutable; safe across threads.
/// </summary>
internal sealed partial class MessageTemplate
{
    private readonly string[] _literals;
    private readonly (int Number, char Kind)[] _places;
    private readonly string _translation;

    public MessageTemplate(string english, string translation)
    {
        English = english;
        _translation = translation;
        var literals = new List<string>();
        var places = new List<(int, char)>();
        var position = 0;
        foreach (Match place in Place().Matches(english))
        {
            literals.Add(english[position..place.Index]);
            places.Add((place.Value[1] - '0', place.Groups["kind"] is { Length: 1 } kind ? kind.Value[0] : ' '));
            position = place.Index + place.Length;
        }

        literals.Add(english[position..]);
        (_literals, _places) = ([.. literals], [.. places]);
        if (literals.TrueForAll(static text => text.Length == 0))
        {
            throw new ArgumentException("a template of places alone fits everything; expected some text of its own", nameof(english));
        }
    }

    /// <summary>Gets the English text with its places.</summary>
    public string English { get; }

    /// <summary>Translates a message of this form.</summary>
    /// <param name="message">The English message.</param>
    /// <param name="inPlace">Writes what stands in a place of a kind; null where it is nothing of that kind.</param>
    /// <returns>The translation; null where the message has another form.</returns>
    public string? TryTranslate(string message, Func<char, string, string?> inPlace)
    {
        if (!message.StartsWith(_literals[0], StringComparison.Ordinal))
        {
            return null;
        }

        if (_places.Length == 0)
        {
            return message.Length == English.Length ? _translation : null;
        }

        var found = new string[10];
        var position = _literals[0].Length;
        for (var i = 0; i < _places.Length; i++)
        {
            // The leftmost place of each text between is as good as any other; the last one stands at the end.
            var next = _literals[i + 1];
            var end = i < _places.Length - 1 ? message.IndexOf(next, position, StringComparison.Ordinal)
                : message.Length - next.Length is var last && last >= position && message.EndsWith(next, StringComparison.Ordinal) ? last : -1;
            if (end < 0)
            {
                return null;
            }

            if (inPlace(_places[i].Kind, message[position..end]) is not { } written)
            {
                return null;
            }

            found[_places[i].Number] = written;
            position = end + next.Length;
        }

        return TranslatedPlace().Replace(_translation, place => found[int.Parse(place.ValueSpan[1..2], NumberStyles.None, CultureInfo.InvariantCulture)]);
    }

    [GeneratedRegex(@"\{[0-9](?::(?<kind>[tidon]))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"\{[0-9]\}", RegexOptions.CultureInvariant)]
    private static partial Regex TranslatedPlace();
}
