using System.Diagnostics.CodeAnalysis;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Thinning;
using Ecowatt.Delestage.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.History.Writing;

/// <summary>
/// Writes what waits in the queue, once a second of real time, because disks are real. Trouble of the disk is told once, what waits goes on waiting, and it is tried again
/// by itself; a damaged file is set aside and made again. One process writes a file. <see cref="StepAsync"/> may be called from any thread.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="queue">What waits.</param>
/// <param name="retention">For how long what is kept.</param>
/// <param name="older">Reads what the journals tell up to an instant.</param>
/// <param name="time">The house's time.</param>
/// <param name="pace">By what attempts are spaced: real time, but in tests.</param>
/// <param name="logger">Is told of trouble.</param>
internal sealed class HistoryWriter(HistoryFile file, HistoryQueue queue, Retention retention, Func<long, IEnumerable<OlderPart>> older, TimeProvider time, TimeProvider pace, ILogger logger) : IDisposable
{
    /// <summary>Specifies how long a reading waits at most before it is written.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AgainAfterTaken = TimeSpan.FromSeconds(30);

    [SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "Disposed of, it would let whoever waits at it wait for ever; the collector takes it.")]
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly TroubleReport _trouble = new(file.Path, queue, pace, logger);
    private readonly HistoryBatch _batch = new();
    private readonly Dictionary<string, SpanStarted> _standing = new(StringComparer.OrdinalIgnoreCase);
    private HistoryStore? _store;
    private LockFile? _lock;
    private IEnumerator<OlderPart>? _older;
    private long _olderLines;
    private (long Since, TimeSpan For)? _waiting;
    private long _writtenAt;
    private volatile bool _isRebuilding;
    private volatile bool _isDisposed;

    /// <summary>Gets what keeps it from being written; null while all is well.</summary>
    public string? Problem => _trouble.Problem;

    /// <summary>Gets when something was last written, in milliseconds since 1970 UTC; 0 before.</summary>
    public long WrittenAt => Interlocked.Read(ref _writtenAt);

    public bool IsRebuilding => _isRebuilding;

    /// <summary>Writes until the application stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (!await _trouble.WatchAsync(StepAsync()).ConfigureAwait(false))
            {
                await Task.Delay(Pause, pace, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Writes what waits now.</summary>
    /// <returns>Whether there is more to do at once: hours to make, or journals to read.</returns>
    public async Task<bool> StepAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            return await DiskThread.RunAsync(Step).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Writes what waits, and closes the file.</summary>
    public async Task CloseAsync()
    {
        await StepAsync().ConfigureAwait(false);
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            await DiskThread.RunAsync(() =>
            {
                Close();
                return true;
            }).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Closes the file. A step that hangs in the disk has it in use: then that closes it at its end, because nothing shall wait for that disk.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        if (_gate.Wait(0))
        {
            Close();
            _gate.Release();
        }
    }

    // Looked at once the gate is free: who disposed of it before could not close what was in use.
    private void Leave()
    {
        _gate.Release();
        if (_isDisposed)
        {
            Dispose();
        }
    }

    private bool Step()
    {
        if (_isDisposed)
        {
            return false;
        }

        try
        {
            if (_waiting is { } waiting && pace.GetElapsedTime(waiting.Since) < waiting.For)
            {
                return false;
            }

            _waiting = null;
            if (_store is null && !TryOpen())
            {
                return false;
            }

            return Write();
        }
        catch (Exception e) when (WriterProblem.MayPass(e))
        {
            Fail(e);
            return false;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A fault of ours: what was to be written is not tried for ever.
            logger.Failed(e);
            queue.Lose(_batch.Count);
            _batch.Clear();
            Close();
            _waiting = (pace.GetTimestamp(), AgainAfter);
            return false;
        }
    }

    private bool Write()
    {
        if (!file.Exists)
        {
            throw new FileNotFoundException();
        }

        Take();
        var more = _store!.Write(_batch, _standing.Values, Now());
        if (!_batch.IsEmpty)
        {
            Interlocked.Exchange(ref _writtenAt, Now());
            _batch.Clear();
        }

        _trouble.Written();
        return Rebuild() || more;
    }

    private void Take()
    {
        var known = _batch.Records.Count;
        queue.TakeInto(_batch);
        foreach (var record in _batch.Records.Skip(known))
        {
            if (record is SpanStarted started)
            {
                _standing[started.Series.Key] = started;
            }
            else if (record is SpanEnded ended)
            {
                _standing.Remove(ended.Series.Key);
            }
        }
    }

    private bool TryOpen()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
        if ((_lock ??= LockFile.TryTake(file.LockPath)) is null)
        {
            Tell(WriterProblem.Taken(file.Path), AgainAfterTaken);

            // Who records it has it: nothing is lost.
            queue.TakeInto(_batch);
            _batch.Clear();
            return false;
        }

        if (file.KeepDamagedAhead() is (var pages, var copy))
        {
            logger.AheadDamaged(pages, file.Path, copy);
        }

        _store = new HistoryStore(file, retention, _standing.Values, Now());
        foreach (var (key, standing) in _standing.Where(standing => standing.Value.At < _store.LiveSince).ToArray())
        {
            // Of a new file: what was before it is told by the journals.
            _standing[key] = standing with { At = _store.LiveSince };
        }

        if (Problem is null)
        {
            logger.Opened(file.Path);
        }

        if (_store.NeedsRebuilding)
        {
            _store.BeginRebuilding();
            _older = older(_store.LiveSince).GetEnumerator();
            (_olderLines, _isRebuilding) = (0, true);
        }

        return true;
    }

    // A part at a time, so that what is measured meanwhile is written in between.
    private bool Rebuild()
    {
        if (_older is null)
        {
            return false;
        }

        if (_older.MoveNext())
        {
            _olderLines += _older.Current.Lines;
            _store!.WriteOlder(_older.Current.Batch, _older.Current.Run);
            return true;
        }

        _store!.EndRebuilding();
        EndOlder();
        if (_olderLines > 0)
        {
            logger.Rebuilt(_olderLines);
        }

        return true;
    }

    private void Fail(Exception e)
    {
        if (HistoryFile.IsDamage(e))
        {
            Close(keepLock: true);
            try
            {
                logger.SetAside(file.Path, file.SetAside(), Describe(e));
                return;
            }
            catch (IOException cannot)
            {
                e = cannot;
            }
        }

        // A full disk and a file that somebody holds leave the connection as it is; after all else it is opened anew.
        if (e is not SqliteException { SqliteErrorCode: 13 or 5 or 6 })
        {
            Close(keepLock: e is not FileNotFoundException);
        }

        Tell(WriterProblem.Of(file.Path, e), AgainAfter);
    }

    private static string Describe(Exception e) => e is SqliteException sqlite ? $"SQLite says {sqlite.SqliteErrorCode}" : e.Message;

    private void Tell(string problem, TimeSpan again)
    {
        _waiting = (pace.GetTimestamp(), again);
        _trouble.Tell(problem);
    }

    private void Close(bool keepLock = false)
    {
        EndOlder();
        _store?.Dispose();
        _store = null;
        if (!keepLock)
        {
            _lock?.Dispose();
            _lock = null;
        }
    }

    private void EndOlder()
    {
        _older?.Dispose();
        (_older, _isRebuilding) = (null, false);
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
