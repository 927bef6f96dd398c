using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Ecowatt.Delestage.Journal;

/// <summary>
/// Writes what a caller says into the middle of a line: <c>"at":…,"mono":…,"kind":…</c> and the caller's members, without braces.
/// Its number and hashes are added when it is written, so that an entry that is never written leaves no hole. Not safe across threads.
/// </summary>
internal sealed class JournalEntry : IDisposable
{
    private const int InstantLength = 28;

    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private readonly Utf8JsonWriter _writer;

    public JournalEntry() => _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JournalFormat.Encoder, MaxDepth = JournalFormat.MostDepth });

    /// <summary>The entry encoded last.</summary>
    public ReadOnlySpan<byte> Encoded => _buffer.WrittenSpan[1..^1];

    /// <summary>Encodes one entry.</summary>
    /// <param name="at">The wall clock.</param>
    /// <param name="mono">The monotonic clock.</param>
    /// <param name="kind">What the line is about, see <see cref="JournalFormat.IsKind"/>.</param>
    /// <param name="state">Given to the callback.</param>
    /// <param name="write">Writes members of the line's object, and closes what it opens.</param>
    /// <returns>The bytes, until the next call.</returns>
    /// <exception cref="ArgumentException">The kind is none, or the callback wrote a name that is the journal's own or a raw line break.</exception>
    /// <exception cref="InvalidOperationException">The callback wrote no whole members.</exception>
    public ReadOnlySpan<byte> Encode<T>(DateTimeOffset at, TimeSpan mono, string kind, T state, Action<Utf8JsonWriter, T> write)
    {
        if (!JournalFormat.IsKind(kind))
        {
            throw new ArgumentException($"found kind \"{kind}\"; expected a lower-case letter, then lower-case letters, digits and hyphens, at most {JournalFormat.LongestKind}", nameof(kind));
        }

        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        _writer.WriteStartObject();
        Span<byte> instant = stackalloc byte[InstantLength];
        at.UtcDateTime.TryFormat(instant, out _, "O", CultureInfo.InvariantCulture);
        _writer.WriteString("at"u8, instant);
        _writer.WriteNumber("mono"u8, mono.Ticks);
        _writer.WriteString("kind"u8, kind);
        write(_writer, state);
        if (_writer.CurrentDepth != 1)
        {
            throw new InvalidOperationException($"the callback of a \"{kind}\" line left {_writer.CurrentDepth - 1} objects or arrays open; expected it to close what it opens");
        }

        _writer.WriteEndObject();
        _writer.Flush();
        Check(_buffer.WrittenSpan, kind);
        return Encoded;
    }

    public void Dispose() => _writer.Dispose();

    // A line that the reader would refuse must not come into the journal: the fault is the caller's, and told to it.
    private static void Check(ReadOnlySpan<byte> utf8, string kind)
    {
        if (utf8.ContainsAny((byte)'\n', (byte)'\r'))
        {
            throw new ArgumentException($"the callback of a \"{kind}\" line wrote a raw line break; expected JSON on one line");
        }

        var reader = new Utf8JsonReader(utf8);
        var members = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && ++members > 3 && JournalFormat.IsReserved(ref reader))
            {
                throw new ArgumentException($"the callback of a \"{kind}\" line wrote \"{reader.GetString()}\", a name of the journal's own; expected any but n, at, mono, kind, prev and sha");
            }
        }
    }
}
