using Ecowatt.Delestage.Engine;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Journal;

/// <summary>
/// Passes of what waits to the disk, one at a time, and what was heard of the disk: no failure leaves a pass, each first one of a row is
/// logged, and the end of the row. Safe across threads; a pass blocks.
/// </summary>
/// <param name="options">Where the journal is.</param>
/// <param name="disk">What is done with the disk.</param>
/// <param name="time">For the lines that the journal writes about itself.</param>
/// <param name="origin">The timestamp from which the monotonic clock counts.</param>
/// <param name="gate">The lock of adding to what waits.</param>
/// <param name="logger">What went wrong.</param>
internal sealed class JournalPasses(JournalOptions options, JournalDisk disk, TimeProvider time, long origin, Lock gate, ILogger logger) : IDisposable
{
    private readonly Lock _disk = new();
    private readonly JournalAppender _appender = new(options, disk, time, origin, logger);

    // Inside the gate.
    private readonly JournalChain _last = new();
    private readonly JournalChain _flushed = new();
    private int _startsWaiting;

    private volatile string? _trouble;

    /// <summary>What waits; added to inside the gate.</summary>
    public JournalBacklog Entries { get; } = new(options.Backlog);

    /// <summary>Why the last pass failed; null where it did not.</summary>
    public string? Trouble => _trouble;

    /// <summary>The last line that was written when the disk was last heard of.</summary>
    public ChainHead Last
    {
        get
        {
            lock (gate)
            {
                return _last.Last;
            }
        }
    }

    /// <summary>The last line that the disk itself is known to have.</summary>
    public ChainHead Flushed
    {
        get
        {
            lock (gate)
            {
                return _flushed.Last;
            }
        }
    }

    /// <summary>Whether a line that begins a replay should come, and none waits already.</summary>
    public bool WantsStart => _appender.WantsStart && Volatile.Read(ref _startsWaiting) == 0;

    /// <summary>A line that begins a replay was added to what waits. Expects the gate's lock.</summary>
    public void StartAddedInsideGate() => _startsWaiting++;

    /// <summary>Writes what waits.</summary>
    /// <param name="flush">Whether the disk itself must have it.</param>
    /// <returns>Why some of it waits on; null where nothing does.</returns>
    public Exception? Run(bool flush)
    {
        lock (_disk)
        {
            try
            {
                _appender.Write(Entries, gate, flush);
                Heard(null);
                return null;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Of the disk as a rule; but not even a fault of ours in here may stop shedding.
                Heard(e);
                return e;
            }
        }
    }

    /// <summary>Lets go of the folder, unless a pass hangs in the disk: then it lets go when the process ends.</summary>
    public void Dispose()
    {
        if (_disk.TryEnter())
        {
            try
            {
                _appender.Dispose();
                Entries.Dispose();
            }
            finally
            {
                _disk.Exit();
            }
        }
    }

    private void Heard(Exception? failure)
    {
        var before = _trouble;
        long lost;
        lock (gate)
        {
            _appender.CopyLast(_last);
            _appender.CopyFlushed(_flushed);
            _startsWaiting -= _appender.TakeStarts();
            _trouble = failure?.Message;
            lost = Entries.Lost;
        }

        if (failure is not null && before is null)
        {
            logger.JournalInTrouble(options.Folder, failure is IOException or UnauthorizedAccessException ? failure.Message : failure.ToString());
        }
        else if (failure is null && before is not null)
        {
            logger.JournalWorksAgain(options.Folder, lost);
        }
    }
}
