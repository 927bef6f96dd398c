using System.Buffers;
using Ecowatt.Delestage.Feed.Storage;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control.Journal;

/// <summary>
/// Brings entries to the disk: opens, chains, writes, rotates, and after a failure begins anew where the last whole line ended.
/// All of it blocks; expects one caller at a time.
/// </summary>
internal sealed class JournalPen(JournalOptions options, JournalDisk disk, TimeProvider time, long origin, ILogger logger) : IDisposable
{
    private const int LargestWrite = 64 * 1024;

    private readonly JournalChain _chain = new();
    private readonly JournalChain _before = new();
    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly JournalEntry _entry = new();
    private readonly Queue<JournalNote> _notes = new();
    private LockFile? _lock;
    private JournalStore? _store;

    /// <summary>Copies the end of the chain: the last line that the system has.</summary>
    public void CopyLast(JournalChain to) => to.CopyFrom(_chain);

    /// <summary>Writes all that waits.</summary>
    /// <param name="entries">What waits.</param>
    /// <param name="gate">The lock of adding to it.</param>
    /// <param name="flush">Whether the disk itself must have it.</param>
    /// <exception cref="JournalTakenException">Another writer has the folder.</exception>
    /// <exception cref="IOException">Some could not be written, and waits on.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Write(JournalBacklog entries, Lock gate, bool flush)
    {
        var store = Open();
        while (TryTake(entries, gate))
        {
            WriteSome(store, entries);
        }

        if (flush)
        {
            store.Flush();
        }
    }

    public void Dispose()
    {
        _store?.Dispose();
        _lock?.Dispose();
        _entry.Dispose();
    }

    private static bool TryTake(JournalBacklog entries, Lock gate)
    {
        lock (gate)
        {
            return entries.TryTake();
        }
    }

    private JournalStore Open()
    {
        if (_lock is null)
        {
            Directory.CreateDirectory(options.Folder);
            _lock = LockFile.TryTake(Path.Combine(options.Folder, "journal.lock")) ?? throw new JournalTakenException(options.Folder);
        }

        if (_store is null)
        {
            var opening = JournalOpening.Of(options, disk);
            _chain.Return(opening.Last);
            _store = new JournalStore(options, disk, opening.File, opening.Length);
            Note(opening.Note);
        }

        Note(_store.Resume());
        while (_notes.TryPeek(out var note))
        {
            Begin();
            _chain.Join(_entry.Encode(time.GetUtcNow(), time.GetElapsedTime(origin), note.Kind, note, JournalNote.Write), _lines);
            WriteLines(_store);
            _notes.Dequeue();
        }

        return _store;
    }

    private void Note(JournalNote? note)
    {
        if (note is not null)
        {
            _notes.Enqueue(note);
            logger.JournalNoted(note);
        }
    }

    // As many as fit into the file and into one write.
    private void WriteSome(JournalStore store, JournalBacklog entries)
    {
        Begin();
        var taken = 0;
        while (entries.Peek(taken) is { IsEmpty: false } entry && _lines.WrittenCount < LargestWrite)
        {
            if (store.IsFullFor(_lines.WrittenCount + _chain.LengthOf(entry.Length)) && (taken > 0 || store.Length > 0))
            {
                break;
            }

            _chain.Join(entry, _lines);
            taken += entry.Length + 1;
        }

        if (taken == 0)
        {
            if (store.StartNext() is { } reason)
            {
                logger.JournalKeepsTooMuch(options.Folder, reason);
            }

            return;
        }

        WriteLines(store);
        entries.Written(taken);
    }

    private void Begin()
    {
        _lines.ResetWrittenCount();
        _before.CopyFrom(_chain);
    }

    private void WriteLines(JournalStore store)
    {
        try
        {
            store.Write(_lines.WrittenSpan);
        }
        catch
        {
            _chain.CopyFrom(_before);
            throw;
        }
    }
}
