using System.Buffers;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Journal;

/// <summary>
/// Entries on their way to the disk, in their order. While the disk cannot be written they wait, up to a number of bytes; then
/// the next ones are lost, counted, and the count becomes an entry in their place. <see cref="Add"/> expects the lock
/// <see cref="Gate"/>; <see cref="TryTake"/>, <see cref="Peek"/> and <see cref="Written"/> are the one writer's alone.
/// </summary>
internal sealed class JournalBacklog(int most) : IDisposable
{
    // After a long failure its memory is given back.
    private const int KeptBuffer = 256 * 1024;

    private readonly JournalEntry _entry = new();
    private ArrayBufferWriter<byte> _incoming = new();
    private ArrayBufferWriter<byte> _leaving = new();
    private int _left;
    private long _allLost;
    private (long Lines, DateTimeOffset First, ClockReading Last) _lost;

    /// <summary>Gets the lock of adding.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Gets whether nothing waits; expects the lock.</summary>
    public bool IsEmpty => _incoming.WrittenCount == 0 && Leaving == 0 && _lost.Lines == 0;

    /// <summary>Gets how many lines were lost since the journal was opened; safe across threads.</summary>
    public long Lost => Interlocked.Read(ref _allLost);

    /// <summary>How many bytes wait. Safe across threads, and of one moment only where nobody adds.</summary>
    public int Waiting => Leaving + _incoming.WrittenCount;

    private int Leaving => _leaving.WrittenCount - Volatile.Read(ref _left);

    /// <summary>Adds an entry.</summary>
    /// <returns>False where it is lost: there is no room, or it is longer than a line may be.</returns>
    /// <inheritdoc cref="JournalEntry.Encode" path="/exception"/>
    public bool Add(JournalEvent happened)
    {
        var length = _entry.Encode(happened).Length;
        if (Leaving + _incoming.WrittenCount + length >= most || JournalFormat.LengthOf(length, long.MaxValue) > JournalFormat.LongestLine)
        {
            _lost = (_lost.Lines + 1, _lost.Lines == 0 ? happened.At : _lost.First, happened.Now);
            Interlocked.Increment(ref _allLost);
            return false;
        }

        if (_lost.Lines > 0)
        {
            AddLost();
            _entry.Encode(happened);
        }

        AddEncoded();
        return true;
    }

    /// <summary>Has entries to write: what is left of those taken, or else all that came since.</summary>
    public bool TryTake()
    {
        lock (Gate)
        {
            if (Leaving > 0)
            {
                return true;
            }

            if (_lost.Lines > 0)
            {
                AddLost();
            }

            (_incoming, _leaving) = (_leaving.Capacity > KeptBuffer ? new ArrayBufferWriter<byte>() : _leaving, _incoming);
            _incoming.ResetWrittenCount();
            Volatile.Write(ref _left, 0);
            return _leaving.WrittenCount > 0;
        }
    }

    /// <summary>Returns the entry that begins so many bytes after the first one not written; empty after the last.</summary>
    public ReadOnlySpan<byte> Peek(int after)
    {
        var rest = _leaving.WrittenSpan[(_left + after)..];
        return rest.IsEmpty ? rest : rest[..rest.IndexOf(JournalFormat.Newline)];
    }

    /// <summary>So many bytes of entries, one more for each, are written.</summary>
    public void Written(int bytes) => Volatile.Write(ref _left, _left + bytes);

    public void Dispose() => _entry.Dispose();

    private void AddLost()
    {
        _entry.Encode(new LostEvent(_lost.Lines, _lost.First, _lost.Last.Utc) { Now = _lost.Last });
        AddEncoded();
        _lost = default;
    }

    // No entry has a newline in it, so that one may part them.
    private void AddEncoded()
    {
        var entry = _entry.Encoded;
        var room = _incoming.GetSpan(entry.Length + 1);
        entry.CopyTo(room);
        room[entry.Length] = JournalFormat.Newline;
        _incoming.Advance(entry.Length + 1);
    }
}
