using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Journal;

/// <summary>
/// Represents one line of a journal whose form and own hash are right. Its bytes are the reader's: they hold until the next line is read,
/// copy what is kept longer.
/// </summary>
internal readonly record struct JournalLine
{
    private readonly Range _kind;

    private JournalLine(ReadOnlyMemory<byte> utf8, long number, Range kind, DateTimeOffset at)
        => (Utf8, Number, _kind, At) = (utf8, number, kind, at);

    /// <summary>Gets the whole line without its newline.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Gets its number, 1 and up over all files.</summary>
    public long Number { get; }

    /// <summary>Gets the wall clock, UTC.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets the kind of the line.</summary>
    public string Kind => Encoding.UTF8.GetString(Utf8[_kind].Span);

    /// <summary>Gets the line without its number and its hashes: to the byte what <see cref="JournalEntry.Encode"/> gives.</summary>
    public ReadOnlyMemory<byte> Entry => Utf8[(Utf8.Span.IndexOf((byte)',') + 1)..(Utf8.Length - Tail - Joint)];

    /// <summary>Gets the hash of the line before, as the line carries it.</summary>
    public ReadOnlySpan<byte> Prev => Utf8.Span[(Utf8.Length - Tail - 1 - JournalFormat.HashLength)..(Utf8.Length - Tail - 1)];

    /// <summary>Returns the event that the line tells.</summary>
    /// <exception cref="JsonException">It is of no known kind, or does not say what its kind must.</exception>
    public JournalEvent ToEvent() => JsonSerializer.Deserialize(Utf8.Span, JournalJson.Default.JournalEvent)!;

    /// <summary>Returns whether the line is of a kind, without making a string of it.</summary>
    public bool Is(ReadOnlySpan<byte> kind) => Utf8.Span[_kind].SequenceEqual(kind);

    /// <summary>Looks at one line without its newline, by itself: its form and its own hash, not what it follows.</summary>
    /// <returns>What is wrong, if anything.</returns>
    public static (JournalFaultKind Kind, string Message)? TryRead(ReadOnlyMemory<byte> utf8, out JournalLine line)
    {
        line = default;
        var bytes = utf8.Span;
        var content = bytes.Length - Tail;
        if (content < Joint || !bytes.StartsWith(JournalFormat.Start) || !bytes[content..].StartsWith(JournalFormat.Sha) || !bytes.EndsWith(JournalFormat.End))
        {
            return NotALine(bytes, "it does not begin with {\"n\": and end with \"sha\":\"64 hex\"}");
        }

        Span<byte> hash = stackalloc byte[JournalFormat.HashLength];
        JournalFormat.Hash(bytes[..content], hash);
        if (!bytes.Slice(content + JournalFormat.Sha.Length, JournalFormat.HashLength).SequenceEqual(hash))
        {
            return (JournalFaultKind.Changed, $"its content was changed: found \"sha\" {SingleLine.Of(Encoding.ASCII.GetString(bytes.Slice(content + JournalFormat.Sha.Length, JournalFormat.HashLength)), JournalFormat.HashLength)}; expected {Encoding.ASCII.GetString(hash)} by what stands before it");
        }

        if (!bytes[(content - Joint)..].StartsWith(JournalFormat.Prev) || bytes[content - 1] != '"')
        {
            return NotALine(bytes, "\"prev\" with 64 digits does not stand before \"sha\"");
        }

        try
        {
            return TryParse(utf8, content - Joint, out line) ? null : NotALine(bytes, "n, kind, at and mono do not come first, once each, as a journal writes them");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return NotALine(bytes, $"it is not JSON ({SingleLine.Of(e.Message, 100)})");
        }
    }

    // ,"sha":"64 hex"} and ,"prev":"64 hex" before it
    private static int Tail => JournalFormat.Sha.Length + JournalFormat.HashLength + JournalFormat.End.Length;

    private static int Joint => JournalFormat.Prev.Length + JournalFormat.HashLength + 1;

    private static bool TryParse(ReadOnlyMemory<byte> utf8, int payloadEnd, out JournalLine line)
    {
        line = default;
        var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = JournalFormat.MostDepth });
        if (!(reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            || !(IsNext(ref reader, "n"u8) && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) && number > 0)
            || !(IsNext(ref reader, "kind"u8) && reader.TokenType == JsonTokenType.String))
        {
            return false;
        }

        var kind = ((int)reader.TokenStartIndex + 1)..((int)reader.BytesConsumed - 1);
        if (!(IsNext(ref reader, "at"u8) && reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var at))
            || !(IsNext(ref reader, "mono"u8) && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _))
            || payloadEnd < reader.BytesConsumed)
        {
            return false;
        }

        while (reader.Read())
        {
            // What stands twice would mean one thing to one reader and another to the next.
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.TokenStartIndex < payloadEnd && JournalFormat.IsReserved(ref reader))
            {
                return false;
            }
        }

        line = new JournalLine(utf8, number, kind, at);
        return true;
    }

    private static bool IsNext(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
        => reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name) && reader.Read();

    private static (JournalFaultKind Kind, string Message) NotALine(ReadOnlySpan<byte> bytes, string why)
        => (JournalFaultKind.NotALine, $"it is no line of a journal: {why}; found '{SingleLine.Of(Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 60)]), 60)}'");
}
