using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Journal;

/// <summary>
/// The journal's one writer (CONTROL.md, Replay and I8). Adding a line never waits for the disk; before a relay is commanded the
/// caller awaits <see cref="CommitAsync"/>. Members are safe across threads; lines stand in the order of the calls.
/// </summary>
/// <remarks>
/// <para>
/// Nothing here stops shedding: where the disk is full, gone or hangs, that is logged once and told by <see cref="Trouble"/>,
/// lines wait in memory, each call tries again, and what had to be lost is counted in a line of its own where it would have
/// stood. What waits in memory is lost with the process.
/// </para>
/// <para>
/// A line costs no allocation but that of its event. Several commits at once share one flush of the disk.
/// </para>
/// </remarks>
internal sealed class JournalWriter : IAsyncDisposable, IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly JournalOptions _options;
    private readonly ILogger _logger;
    private readonly JournalPasses _passes;

    // Inside the gate.
    private TaskCompletionSource<bool>? _waiting;
    private bool _writing;
    private bool _losing;
    private bool _closed;
    private bool _sync;

    private JournalWriter(JournalOptions options, TimeProvider time, ILogger logger, long origin, JournalDisk disk)
    {
        _options = options;
        _logger = logger;
        _passes = new JournalPasses(options, disk, time, origin, _gate, logger);
    }

    /// <summary>Why lines wait in memory instead of being written; null while all is well.</summary>
    public string? Trouble => _passes.Trouble;

    /// <summary>How many bytes wait for the disk.</summary>
    public long Waiting => _passes.Entries.Waiting;

    /// <summary>How many lines were lost since the journal was opened.</summary>
    public long Lost
    {
        get
        {
            lock (_gate)
            {
                return _passes.Entries.Lost;
            }
        }
    }

    /// <summary>
    /// The last line that was written when the disk was last heard of; after a <see cref="CommitAsync"/> that gave true, the last
    /// line before it or a later one.
    /// </summary>
    public ChainHead Last => _passes.Last;

    /// <summary>The last line that the disk itself is known to have; kept in the saved state, it shows whether lines were cut off the journal's end.</summary>
    public ChainHead Flushed => _passes.Flushed;

    /// <summary>
    /// Whether a line that begins a replay should come: the file is full and the next one is to begin with it, or what was
    /// written cannot be replayed from before. Only with <see cref="JournalOptions.FilesBeginWithStart"/>.
    /// </summary>
    public bool WantsStart => _passes.WantsStart;

    /// <summary>Opens a journal, or begins one; mends what a crash left at its end (<see cref="JournalOpening"/>).</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="time">For the lines that the journal writes about itself.</param>
    /// <param name="logger">What went wrong, once each time it begins and ends.</param>
    /// <param name="origin">The timestamp of <paramref name="time"/> from which the caller counts its monotonic clock. Default: the call's own.</param>
    /// <param name="disk">For tests.</param>
    /// <returns>The writer; where the disk cannot be read or written now it has <see cref="Trouble"/>, and each line tries again.</returns>
    /// <exception cref="JournalTakenException">Another writer has the folder, in this process or another.</exception>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public static async Task<JournalWriter> OpenAsync(JournalOptions options, TimeProvider time, ILogger logger, long? origin = null, JournalDisk? disk = null)
    {
        options.Check();
        var writer = new JournalWriter(options, time, logger, origin ?? time.GetTimestamp(), disk ?? new JournalDisk());
        var opened = options.WritesOnCallersThread ? Task.FromResult(writer._passes.Run(flush: false)) : Task.Run(() => writer._passes.Run(flush: false));
        if (await opened.ConfigureAwait(false) is JournalTakenException taken)
        {
            writer._passes.Dispose();
            throw taken;
        }

        return writer;
    }

    /// <summary>Adds a line. It is encoded before the method returns.</summary>
    /// <param name="happened">What it says.</param>
    /// <param name="later">Whether the line may wait in memory for the next call: for who commits at once, or calls <see cref="Push"/>.</param>
    /// <exception cref="ArgumentException">It holds a number that is none; no line is added.</exception>
    /// <exception cref="ObjectDisposedException">The journal is closed.</exception>
    public void Append(JournalEvent happened, bool later = false)
    {
        bool loses;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var added = _passes.Entries.Add(happened);
            loses = !added && !_losing;
            _losing = !added;
            if (added && _options.FilesBeginWithStart && happened is StartEvent)
            {
                _passes.StartAddedInsideGate();
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
            if (_closed || _writing || _passes.Entries.IsEmpty)
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
    /// False where that did not come about, or not within <see cref="JournalOptions.Patience"/>; logged already. The command is
    /// carried out all the same: shedding comes first. Throws nothing for the disk's sake.
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

        _passes.Dispose();
    }

    void IThreadPoolWorkItem.Execute() => WriteAll();

    // Until nothing waits, or the disk failed and nobody waits for an answer.
    private void WriteAll()
    {
        for (var failed = false; ;)
        {
            TaskCompletionSource<bool>? waiting;
            bool sync;
            lock (_gate)
            {
                (waiting, _waiting) = (_waiting, null);
                (sync, _sync) = (_sync, false);
                if (waiting is null && (_passes.Entries.IsEmpty || failed))
                {
                    // After a failure the next call tries again, not the next instant.
                    _writing = false;
                    return;
                }
            }

            failed = _passes.Run(sync || _options.Flush == JournalDurability.EveryLine || (waiting is not null && _options.Flush == JournalDurability.BeforeCommand)) is not null;
            waiting?.SetResult(!failed);
        }
    }

    private Task<bool> WaitInsideGate()
    {
        _waiting ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.Task;
    }

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

    // The disk is real though the application's time may be virtual.
    private async Task<bool> FinishAsync(Task<bool> written)
    {
        Write();
        try
        {
            return await written.WaitAsync(_options.Patience, TimeProvider.System).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _logger.JournalHangs(_options.Folder, _options.Patience);
            return false;
        }
    }
}
