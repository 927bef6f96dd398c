using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Journal;

/// <summary>
/// Writes a journal as its only writer (docs/invariants.md). Adding a line never waits for the disk; before a relay is
/// commanded the caller awaits <see cref="CommitAsync"/>. Members are safe across threads; lines stand in the order of the calls.
/// </summary>
/// <remarks>
/// Nothing here stops shedding: where the disk is full, gone or hangs, that is logged once and told by <see cref="Trouble"/>,
/// lines wait in memory, each call tries again, and what had to be lost is counted in a line of its own where it would have
/// stood. What waits in memory is lost with the process. A line allocates its event only. Several commits share one flush.
/// </remarks>
internal sealed class JournalWriter : IAsyncDisposable, IThreadPoolWorkItem
{
    private readonly JournalOptions _options;
    private readonly ILogger _logger;
    private readonly JournalAppender _appender;
    private readonly JournalBacklog _entries;

    // One pass to the disk at a time; a pass blocks.
    private readonly Lock _disk = new();
    private volatile string? _trouble;

    // The backlog's lock guards what follows too.
    private readonly Lock _gate;
    private readonly JournalChain _last = new();
    private readonly JournalChain _flushed = new();
    private int _startsWaiting;
    private TaskCompletionSource<bool>? _waiting;
    private bool _writing;
    private bool _losing;
    private bool _closed;
    private bool _sync;

    private JournalWriter(JournalOptions options, TimeProvider time, ILogger logger, long origin, JournalDisk disk)
    {
        (_options, _logger) = (options, logger);
        _entries = new JournalBacklog(options.Backlog);
        _gate = _entries.Gate;
        _appender = new JournalAppender(options, disk, time, origin, logger);
    }

    /// <summary>Gets why lines wait in memory instead of being written; null while all is well.</summary>
    public string? Trouble => _trouble;

    /// <summary>Gets how many bytes wait for the disk.</summary>
    public long Waiting => _entries.Waiting;

    /// <summary>Gets how many lines were lost since the journal was opened.</summary>
    public long Lost => _entries.Lost;

    /// <summary>Gets the last line written when the last pass to the disk ended; after a successful <see cref="CommitAsync"/>, the last line before it or a later one.</summary>
    public ChainHead Last => HeadOf(_last);

    /// <summary>Gets the last line that the disk itself is known to have; kept in the saved state, it shows whether lines were cut off the journal's end.</summary>
    public ChainHead Flushed => HeadOf(_flushed);

    /// <summary>
    /// Gets whether a line that begins a replay should come, and none waits already: the file is full and the next one is to begin
    /// with it, or what was written cannot be replayed from before. Only with <see cref="JournalOptions.FilesBeginWithStart"/>.
    /// </summary>
    public bool WantsStart => _appender.WantsStart && Volatile.Read(ref _startsWaiting) == 0;

    /// <summary>Opens a journal, or begins one; mends what a crash left at its end (<see cref="JournalStore.Open"/>).</summary>
    /// <param name="options">The folder and the limits.</param>
    /// <param name="time">The clock of the lines that the journal writes about itself.</param>
    /// <param name="logger">Receives what went wrong, once each time it begins and ends.</param>
    /// <param name="origin">The timestamp of <paramref name="time"/> from which the caller counts its monotonic clock. Default: the call's own.</param>
    /// <param name="disk">The disk, for tests.</param>
    /// <returns>The writer; where the disk cannot be read or written now it has <see cref="Trouble"/>, and each line tries again.</returns>
    /// <exception cref="JournalTakenException">Another writer has the folder, in this process or another.</exception>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public static async Task<JournalWriter> OpenAsync(JournalOptions options, TimeProvider time, ILogger logger, long? origin = null, JournalDisk? disk = null)
    {
        options.Check();
        var writer = new JournalWriter(options, time, logger, origin ?? time.GetTimestamp(), disk ?? new JournalDisk());
        var opened = options.WritesOnCallersThread ? Task.FromResult(writer.Pass(flush: false)) : Task.Run(() => writer.Pass(flush: false));
        if (await opened.ConfigureAwait(false) is JournalTakenException taken)
        {
            writer.Release();
            throw taken;
        }

        return writer;
    }

    /// <summary>Adds a line. It is encoded before the method returns.</summary>
    /// <param name="happened">The event that the line tells.</param>
    /// <param name="later">Whether the line may wait in memory for the next call: for who commits at once, or calls <see cref="Push"/>.</param>
    /// <exception cref="ArgumentException">It holds a number that is none; no line is added.</exception>
    /// <exception cref="ObjectDisposedException">The journal is closed.</exception>
    public void Append(JournalEvent happened, bool later = false)
    {
        bool loses;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var added = _entries.Add(happened);
            (loses, _losing) = (!added && !_losing, !added);
            if (added && _options.FilesBeginWithStart && happened is StartEvent)
            {
                _startsWaiting++;
            }
        }

        if (loses)
        {
            _logger.JournalLosesLines(_options.Folder);
        }

        if (!later)
        {
            Write();
        }
    }

    /// <summary>Has lines written that wait in memory; returns at once.</summary>
    public void Push()
    {
        lock (_gate)
        {
            if (_closed || _writing || _entries.IsEmpty)
            {
                return;
            }
        }

        Write();
    }

    /// <summary>
    /// Waits until every line added before the call is where <see cref="JournalOptions.Flush"/> wants it before a command: on the disk
    /// itself, or with the system by <see cref="JournalDurability.BySystem"/>. To be awaited before a relay is commanded.
    /// </summary>
    /// <param name="sync">Whether the disk itself must have them in any case.</param>
    /// <returns>
    /// False where that did not come about within <see cref="JournalOptions.CommitTimeout"/>; logged already. The command is carried
    /// out all the same: shedding comes first. Throws nothing for the disk's sake.
    /// </returns>
    /// <exception cref="ObjectDisposedException">The journal is closed.</exception>
    public ValueTask<bool> CommitAsync(bool sync = false)
    {
        Task<bool> written;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _sync |= sync;
            written = WaitInsideGate();
        }

        return new(FinishAsync(written));
    }

    /// <summary>Writes what waits, as far as the disk lets it, and gives the folder back.</summary>
    public async ValueTask DisposeAsync()
    {
        Task<bool> written;
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            written = WaitInsideGate();
        }

        if (!await FinishAsync(written).ConfigureAwait(false))
        {
            _logger.JournalClosedIncomplete(_options.Folder, Trouble ?? "the disk hangs");
        }

        Release();
    }

    void IThreadPoolWorkItem.Execute() => WriteAll();

    private ChainHead HeadOf(JournalChain chain)
    {
        lock (_gate)
        {
            return chain.Last;
        }
    }

    private Task<bool> WaitInsideGate() => (_waiting ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    // One at a time writes; whoever comes meanwhile is served by it, together with all others who do.
    private void Write()
    {
        if (_options.WritesOnCallersThread)
        {
            WriteAll();
            return;
        }

        lock (_gate)
        {
            if (_writing)
            {
                return;
            }

            _writing = true;
        }

        DiskThreads.Shared.Queue(this);
    }

    // Until nothing waits, or the disk failed and nobody waits for an answer.
    private void WriteAll()
    {
        for (var failed = false; ;)
        {
            TaskCompletionSource<bool>? waiting;
            bool sync;
            lock (_gate)
            {
                (waiting, _waiting, sync, _sync) = (_waiting, null, _sync, false);
                if (waiting is null && (_entries.IsEmpty || failed))
                {
                    // After a failure the next call tries again, not the next instant.
                    _writing = false;
                    return;
                }
            }

            failed = Pass(sync || _options.Flush == JournalDurability.EveryLine || (waiting is not null && _options.Flush == JournalDurability.BeforeCommand)) is not null;
            waiting?.SetResult(!failed);
        }
    }

    // One pass of what waits to the disk: why some of it waits on; null where nothing does.
    private Exception? Pass(bool flush)
    {
        lock (_disk)
        {
            Exception? failure = null;
            try
            {
                _appender.Write(_entries, flush);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Of the disk as a rule; but not even a fault of ours in here may stop shedding.
                failure = e;
            }

            lock (_gate)
            {
                _last.CopyFrom(_appender.Written);
                _flushed.CopyFrom(_appender.Flushed);
                _startsWaiting -= _appender.TakeStarts();
            }

            // The first failure of a row is logged, and the end of the row.
            (var before, _trouble) = (_trouble, failure?.Message);
            if (failure is not null && before is null)
            {
                _logger.JournalInTrouble(_options.Folder, failure is IOException or UnauthorizedAccessException ? failure.Message : failure.ToString());
            }
            else if (failure is null && before is not null)
            {
                _logger.JournalWorksAgain(_options.Folder, Lost);
            }

            return failure;
        }
    }

    // Lets go of the folder, unless a pass hangs in the disk: then it lets go when the process ends.
    private void Release()
    {
        if (_disk.TryEnter())
        {
            _appender.Dispose();
            _entries.Dispose();
            _disk.Exit();
        }
    }

    private async Task<bool> FinishAsync(Task<bool> written)
    {
        Write();
        try
        {
            // The disk is real though the application's time may be virtual.
            return await written.WaitAsync(_options.CommitTimeout, TimeProvider.System).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _logger.JournalHangs(_options.Folder, _options.CommitTimeout);
            return false;
        }
    }
}
