using System.Buffers;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Storage;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Journal;

/// <summary>
/// Brings entries to the disk: opens, chains, writes, rotates, and after a failure begins anew where the last whole line ended.
/// All of it blocks; expects one caller at a time.
/// </summary>
internal sealed class JournalAppender(JournalOptions options, JournalDisk disk, TimeProvider time, long origin, ILogger logger) : IDisposable
{
    private const int LargestWrite = 64 * 1024;

    private readonly JournalChain _before = new();
    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly JournalEntry _entry = new();
    private readonly Queue<DiskEvent> _notes = new();
    private int _starts;
    private volatile bool _wantsStart;
    private LockFile? _lock;
    private JournalStore? _store;

    /// <summary>Gets the end of the chain: the last line that the system has.</summary>
    public JournalChain Written { get; } = new();

    /// <summary>Gets the last line that the disk itself has.</summary>
    public JournalChain Flushed { get; } = new();

    /// <summary>Gets whether a line that begins a replay should come; safe across threads.</summary>
    public bool WantsStart => _wantsStart;

    /// <summary>Returns how many lines that begin a replay were written since the last call.</summary>
    public int TakeStarts()
    {
        (var taken, _starts) = (_starts, 0);
        return taken;
    }

    /// <summary>Writes all that waits.</summary>
    /// <param name="entries">What waits.</param>
    /// <param name="flush">Whether the disk itself must have it.</param>
    /// <exception cref="JournalTakenException">Another writer has the folder.</exception>
    /// <exception cref="IOException">Some could not be written, and waits on.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Write(JournalBacklog entries, bool flush)
    {
        var store = Open();
        while (entries.TryTake())
        {
            WriteSome(store, entries);
        }

        if (flush)
        {
            store.Flush();
            Flushed.CopyFrom(Written);
        }
    }

    public void Dispose()
    {
        _store?.Dispose();
        _lock?.Dispose();
        _entry.Dispose();
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
            (_store, var last, var note) = JournalStore.Open(options, disk);
            Written.Return(last);
            Flushed.CopyFrom(Written);
            Note(note);
        }

        Note(_store.Resume());
        while (_notes.TryPeek(out var note))
        {
            Begin();
            Written.Join(_entry.Encode(note with { Now = new ClockReading(time.GetUtcNow(), time.GetElapsedTime(origin)) }), _lines);
            WriteLines(_store);
            _notes.Dequeue();
        }

        return _store;
    }

    private void Note(DiskEvent? note)
    {
        if (note is not null)
        {
            _notes.Enqueue(note);
            _wantsStart |= options.FilesBeginWithStart && note is not RecoveredEvent;
            logger.JournalNoted(note);
        }
    }

    // As many as fit into the file and into one write.
    private void WriteSome(JournalStore store, JournalBacklog entries)
    {
        Begin();
        var (taken, starts) = (0, 0);
        while (entries.Peek(taken) is { IsEmpty: false } entry && _lines.WrittenCount < LargestWrite)
        {
            var (length, start) = (_lines.WrittenCount + Written.LengthOf(entry.Length), options.FilesBeginWithStart && entry.StartsWith(EventKind.HeadOf<StartEvent>()));
            if (store.IsFullFor(length) && (taken > 0 || store.Length > 0))
            {
                // The next file begins with what its replay needs, but where nobody gives that in time.
                if (!options.FilesBeginWithStart || start || store.Length + length > 2 * options.FileBytes)
                {
                    break;
                }

                _wantsStart = true;
            }

            _wantsStart |= options.FilesBeginWithStart && entry.StartsWith(EventKind.HeadOf<LostEvent>());
            starts += start ? 1 : 0;
            Written.Join(entry, _lines);
            taken += entry.Length + 1;
        }

        if (taken == 0)
        {
            var reason = store.StartNext();
            _wantsStart |= options.FilesBeginWithStart;
            if (reason is not null)
            {
                logger.JournalKeepsTooMuch(options.Folder, reason);
            }

            return;
        }

        WriteLines(store);
        entries.Written(taken);
        _starts += starts;
        _wantsStart &= starts == 0;
    }

    private void Begin()
    {
        _lines.ResetWrittenCount();
        _before.CopyFrom(Written);
    }

    private void WriteLines(JournalStore store)
    {
        try
        {
            store.Write(_lines.WrittenSpan);
        }
        catch
        {
            Written.CopyFrom(_before);
            throw;
        }
    }
}
