using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Formatting;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage;

/// <summary>Reads the body of an Ecowatt answer, v4 or v5, production or sandbox. Stateless; safe across threads.</summary>
/// <remarks>
/// <para>
/// One meaning, one reading. Days and hours come in any order and number, some may be missing; members that nobody knows are
/// skipped; the body may be compact or spaced, raw or escaped, with CRLF and a byte-order mark. A number may be written 3, 3.0,
/// 3e0, and each of them as text. A day may be a bare date, or its midnight in Paris with seconds and fraction or without, after a
/// <c>T</c> or a space, with no offset, with <c>+01:00</c>, <c>+0100</c> or <c>+01</c>, or told from another offset or in UTC
/// (<c>Z</c>). A level never seen is kept as unknown. A day that comes twice is one, whatever its <c>GenerationFichier</c>, where
/// no hour contradicts: hours of both count, and words of the later.
/// </para>
/// <para>
/// What is bad loses itself and nothing more, and is named in <see cref="EcowattSignals.Warnings"/>: an hour that cannot be read,
/// or comes twice with two levels, is unknown; a day whose date cannot be read, that comes twice with contradicting hours, or all
/// of whose hours are lost, is left out; a day's level, message or version that cannot be read is unknown, empty, or none. Where
/// no known hour is left, or more than 100 parts are lost, the whole answer is refused, and so is whatever is not JSON, ends early or is
/// no list of days: a misread signal cuts somebody's heating.
/// </para>
/// </remarks>
public static class EcowattReader
{
    /// <summary>The longest body that is read, in bytes: 7,000,000, RTE's own limit.</summary>
    public const int LongestBody = 7_000_000;

    /// <summary>Specifies how deep a body may nest: 16. RTE's nests 5 deep.</summary>
    public const int DeepestBody = 16;

    private const int LongestReason = 200;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads one answer.</summary>
    /// <param name="utf8">The whole body.</param>
    /// <returns>Its days in ascending order; empty where RTE published none. With warnings, where parts were left out.</returns>
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
            var signals = parser.Parse();
            return parser.Losses is { } losses ? signals.With(Sentences(utf8, utf8.Length - body.Length, losses)) : signals;
        }
        catch (RefusedException e)
        {
            throw Refusal(utf8, e.Path ?? parser.Path(e.Member), e.Position + utf8.Length - body.Length, e.Message);
        }
        catch (JsonException e)
        {
            var (position, what) = Explain(body, parser.Depth);
            throw Refusal(utf8, parser.Path(null), position + utf8.Length - body.Length, what, e);
        }
    }

    private static List<string> Sentences(ReadOnlySpan<byte> utf8, int mark, List<RefusedException> losses)
    {
        var sentences = new List<string>(losses.Count);
        foreach (var loss in losses)
        {
            sentences.Add(new EcowattFormatException(loss.Message, loss.Path!, loss.Position + mark, LineOf(utf8, loss.Position + mark)).Message);
        }

        return sentences;
    }

    private static int LineOf(ReadOnlySpan<byte> utf8, long position) => utf8[..(int)position].Count((byte)'\n') + 1;

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
        var line = LineOf(utf8, position);
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
        return SingleLine.Of((end < 0 ? message : message[..end]).TrimEnd('.', ' '), LongestReason);
    }
}
