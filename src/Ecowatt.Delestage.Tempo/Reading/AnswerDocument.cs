using System.Text.Json;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Tempo.Reading;

/// <summary>Opens the bytes of an answer as JSON, or says what they are instead.</summary>
internal static class AnswerDocument
{
    /// <summary>Specifies the longest answer that is read, in bytes: a season of RTE's API has about 60,000.</summary>
    public const int LongestBody = 1_000_000;

    private const int LongestReason = 160;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Reads an answer whole.</summary>
    /// <param name="utf8">The bytes, without a byte-order mark.</param>
    /// <param name="read">Takes from the document what it needs.</param>
    /// <exception cref="TariffFormatException">The bytes are no JSON, or not what was expected.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> utf8, Func<JsonPlace, T> read)
    {
        if (utf8.Length > LongestBody)
        {
            throw new TariffFormatException($"the answer has more than {LongestBody} bytes; expected a calendar");
        }

        var start = utf8.Span.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty)
        {
            throw new TariffFormatException("the answer is empty; expected JSON");
        }

        if (start[0] == (byte)'<')
        {
            throw new TariffFormatException("the answer begins with '<', as XML and HTML do; expected JSON");
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            return read(new JsonPlace(document.RootElement, "$"));
        }
        catch (JsonException e)
        {
            throw new TariffFormatException($"the answer is no JSON, or cut short: {SingleLine.Of(e.Message, LongestReason)}", e);
        }
        catch (InvalidOperationException e)
        {
            // A text with half a character in it.
            throw new TariffFormatException($"the answer holds a text that is no Unicode: {SingleLine.Of(e.Message, LongestReason)}", e);
        }
    }
}
