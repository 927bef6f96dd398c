using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Ecowatt.Delestage.Mqtt.Reading;

/// <summary>
/// Opens the bytes of a message as JSON whose texts and names are all Unicode. The parser by itself takes halves of characters, and throws something else than for bad JSON
/// when somebody reads them.
/// </summary>
internal static class MessageDocument
{
    private const int EscapeLength = 6;

    /// <summary>Parses a document.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="options">How the parser reads; by default as it does.</param>
    /// <exception cref="JsonException">It is no JSON, or holds a text that is no Unicode.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, JsonDocumentOptions options = default)
        => IsUnicode(utf8.Span) ? JsonDocument.Parse(utf8, options) : throw new JsonException("a text is no Unicode");

    private static bool IsUnicode(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            return false;
        }

        for (var at = utf8.IndexOf((byte)'\\'); at >= 0;)
        {
            var unit = UnitAt(utf8, at);
            if (unit is { } half && char.IsSurrogate(half))
            {
                if (!char.IsHighSurrogate(half) || UnitAt(utf8, at + EscapeLength) is not { } other || !char.IsLowSurrogate(other))
                {
                    return false;
                }

                at += EscapeLength;
            }

            // Past the escape, whose second character may be a backslash itself.
            var behind = Math.Min(utf8.Length, at + (unit is null ? 2 : EscapeLength));
            var next = utf8[behind..].IndexOf((byte)'\\');
            at = next < 0 ? -1 : behind + next;
        }

        return true;
    }

    // The UTF-16 unit that is escaped here; null where none is.
    private static char? UnitAt(ReadOnlySpan<byte> utf8, int at)
        => at + EscapeLength <= utf8.Length && utf8[at] == '\\' && utf8[at + 1] == 'u'
            && ushort.TryParse(utf8.Slice(at + 2, EscapeLength - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : null;
}
