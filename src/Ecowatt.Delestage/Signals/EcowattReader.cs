using System.Globalization;
using System.Text.Json;

namespace Ecowatt.Delestage.Signals;

/// <summary>Reads the body of an Ecowatt answer, v4 or v5, production or sandbox. Stateless; safe across threads.</summary>
/// <remarks>
/// Lenient where RTE varies: days and hours in any order, missing days and hours, any number of days, bare dates, padded
/// messages, CRLF, a byte-order mark, unknown members, numbers as text, levels never seen (kept as unknown). Strict in all
/// else, because a misread signal cuts somebody's heating.
/// </remarks>
public static class EcowattReader
{
    /// <summary>The longest body that is read, in bytes: 7,000,000, RTE's own limit.</summary>
    public const int LongestBody = 7_000_000;

    /// <summary>How deep a body may nest: 16. RTE's nests 5 deep.</summary>
    public const int DeepestBody = 16;

    private const int LongestReason = 200;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads one answer.</summary>
    /// <param name="utf8">The whole body.</param>
    /// <returns>Its days in ascending order; empty where RTE published none.</returns>
    /// <exception cref="EcowattFormatException">The bytes are no Ecowatt answer; it names the path, the line and the byte.</exception>
    public static EcowattSignals Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestBody)
        {
            throw Refusal(utf8, "$", LongestBody, string.Create(CultureInfo.InvariantCulture, $"the body has {utf8.Length:N0} bytes; expected {LongestBody:N0} at most, RTE's own limit"));
        }

        var body = WithoutMark(utf8);
        if (body.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw Refusal(utf8, "$", utf8.Length, "the body is empty; expected an Ecowatt answer, {\"signals\":[…]}");
        }

        var parser = new SignalsParser(body);
        try
        {
            return parser.Parse();
        }
        catch (RefusedException e)
        {
            throw Refusal(utf8, parser.Path(e.Member), e.Position + utf8.Length - body.Length, e.Message);
        }
        catch (JsonException e)
        {
            var (position, what) = Explain(body, parser.Depth);
            throw Refusal(utf8, parser.Path(null), position + utf8.Length - body.Length, what, e);
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8)
        => utf8.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;

    // Reads the body again, as a beginning: where nothing in it is wrong, the rest is missing.
    private static (long Position, string What) Explain(ReadOnlySpan<byte> body, int depth)
    {
        var reader = new Utf8JsonReader(body, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = DeepestBody }));
        try
        {
            while (reader.Read())
            {
            }

            return (body.Length, "the body ends too early; expected the rest of the JSON");
        }
        catch (JsonException e)
        {
            var position = PositionOf(body, e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
            return depth == DeepestBody && position < body.Length && body[(int)position] is (byte)'{' or (byte)'['
                ? (position, $"the body nests deeper than {DeepestBody}; expected {DeepestBody} at most")
                : (position, $"not JSON: {FirstSentence(e.Message)}; expected JSON");
        }
    }

    private static EcowattFormatException Refusal(ReadOnlySpan<byte> utf8, string path, long position, string what, Exception? cause = null)
    {
        position = Math.Min(position, utf8.Length);
        var line = utf8[..(int)position].Count((byte)'\n') + 1;
        var error = path == "$" && utf8.Length <= LongestBody ? RteError.TryRead(WithoutMark(utf8)) : null;
        return new EcowattFormatException(error is null ? what : $"RTE's error body {error}; {what}", path, position, line, error, cause);
    }

    private static long PositionOf(ReadOnlySpan<byte> body, long line, long byteInLine)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            start += body[start..].IndexOf((byte)'\n') + 1;
        }

        return start + byteInLine;
    }

    // System.Text.Json appends the place, which this library tells in its own words.
    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return OneLine.Of((end < 0 ? message : message[..end]).TrimEnd('.', ' '), LongestReason);
    }
}
