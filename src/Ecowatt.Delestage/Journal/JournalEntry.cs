using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Journal;

/// <summary>
/// Writes an event as the middle of a line: <c>"kind":…,"at":…,"mono":…</c> and its members, without braces. Its number and hashes are
/// added when it is written, so that an entry that is never written leaves no hole. Not safe across threads.
/// </summary>
internal sealed class JournalEntry : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private readonly Utf8JsonWriter _writer;

    public JournalEntry() => _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JournalFormat.Encoder, MaxDepth = JournalFormat.MostDepth });

    /// <summary>Gets the entry encoded last.</summary>
    public ReadOnlySpan<byte> Encoded => _buffer.WrittenSpan[..^1];

    /// <summary>Encodes one event.</summary>
    /// <returns>The bytes, until the next call.</returns>
    /// <exception cref="ArgumentException">It holds what JSON cannot say: a number that is none.</exception>
    public ReadOnlySpan<byte> Encode(JournalEvent happened)
    {
        var head = EventKind.HeadOf(happened);
        _buffer.ResetWrittenCount();
        _buffer.Write(head);
        _writer.Reset(_buffer);

        // By the record's own type and not by the union, which would allocate for each line: so the kind is written here.
        JsonSerializer.Serialize(_writer, happened, JournalJson.Default.GetTypeInfo(happened.GetType())!);
        _writer.Flush();
        MemoryMarshal.AsMemory(_buffer.WrittenMemory).Span[head.Length] = (byte)',';
        return Encoded;
    }

    public void Dispose() => _writer.Dispose();
}
