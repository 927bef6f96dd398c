using System.Globalization;
using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>
/// Makes words from outside fit for a terminal: one line of bounded length, without a character that moves the cursor, colours, or turns the direction of
/// writing. A JSON document becomes its values behind their JSON pointers, which is what a house's configuration names them by.
/// </summary>
internal static class PayloadText
{
    /// <summary>The longest text of a message, in characters.</summary>
    public const int Longest = 300;

    private const int LongestDocument = 65_536;
    private const int MostValues = 20;
    private const int MostBytes = 16;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Returns a text in one line.</summary>
    public static string Line(string text, int longest = Longest)
        => SingleLine.Of(string.Concat(text.Take(longest + 1).Select(static c => char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? ' ' : c)), longest);

    /// <summary>Returns a message's payload in one line; it throws for no bytes whatever.</summary>
    public static string Of(ReadOnlyMemory<byte> payload)
    {
        var span = payload.Span;
        if (payload.Length <= LongestDocument && span.TrimStart(" \r\n\t"u8) is [(byte)'{' or (byte)'[', ..] && Values(payload) is { } values)
        {
            return Line(values);
        }

        // A cut may fall within a letter, which is then no reason to show bytes.
        var shown = span[..Math.Min(span.Length, 4 * Longest)];
        for (var cut = 0; cut < 4 && cut <= shown.Length; cut++)
        {
            try
            {
                var line = Line(Strict.GetString(shown[..^cut]));
                if (line.Length > 0 || span.IsEmpty)
                {
                    return line;
                }

                break;
            }
            catch (DecoderFallbackException) when (shown.Length < span.Length)
            {
                // Tried again, a byte shorter.
            }
            catch (DecoderFallbackException)
            {
                break;
            }
        }

        return $"0x{Convert.ToHexString(span[..Math.Min(span.Length, MostBytes)])}{(span.Length > MostBytes ? "…" : "")}";
    }

    private static string? Values(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            var values = new List<string>();
            Collect(document.RootElement, "", values);
            return values.Count == 0 ? document.RootElement.GetRawText() : string.Join("  ", values);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or with half a letter in a name: it is shown as it came.
            return null;
        }
    }

    private static void Collect(JsonElement element, string path, List<string> values)
    {
        if (values.Count >= MostValues)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                Collect(member.Value, $"{path}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", values);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, string.Create(CultureInfo.InvariantCulture, $"{path}/{index++}"), values);
            }
        }
        else
        {
            values.Add($"{path} {(element.ValueKind == JsonValueKind.String ? element.GetString() : element.GetRawText())}");
        }
    }
}
