using System.Collections.Immutable;
using Ecowatt.Delestage.Feed.Storage;
using Ecowatt.Delestage.Signals;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Feed.HourChanges;

/// <summary>Keeps the changes: on disk first, then in memory, then told. Safe across threads.</summary>
/// <param name="folder">Where they are saved; null keeps them in memory only, until the process ends.</param>
/// <param name="time">Which day it is, and when something was changed.</param>
/// <param name="logger">Who changed what, and what was damaged.</param>
internal sealed class HourChangeStore(string? folder, TimeProvider time, ILogger<HourChangeStore> logger) : IHourChanges, IDisposable
{
    private readonly HourChangeFile? _file = folder is null ? null : new HourChangeFile(new SafeFile(Path.Combine(folder, HourChangeFile.Name), time));
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile HourChangeSet _set = HourChangeSet.Empty;

    // Read and written inside the gate only.
    private bool _loaded;

    /// <summary>
    /// <see cref="Set"/> changed: raised after it did, one at a time. A handler returns at once, does not throw, and does not wait
    /// for another change.
    /// </summary>
    public event EventHandler? Changed;

    public ImmutableArray<HourChange> Current => Set.InOrder;

    /// <summary>What is in force; those of days that are over are left out though the disk may still have them.</summary>
    public HourChangeSet Set => _set.At(time.GetUtcNow());

    /// <summary>Loads what was saved. Without it the first change does. Never fails for what is on disk: that is logged, and tried again with the next change.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await LoadInsideGateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            logger.HourChangesUnreadable(_file!.Path, e.Message);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task ChangeAsync(DateOnly day, int hour, SignalLevel level, string? by = null, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var change = new HourChange(day, hour, level, now, by);
        if (day < HourChangeSet.FirstKept(now))
        {
            throw new ArgumentOutOfRangeException(nameof(day), day, "the day is over, a change of it has no effect; expected yesterday in Paris or later");
        }

        if (await ReplaceAsync(day, hour, set => set.With(change), cancellationToken).ConfigureAwait(false))
        {
            logger.HourChanged(day, hour, (int)level, change.By ?? "somebody");
        }
    }

    public async Task<bool> RemoveAsync(DateOnly day, int hour, CancellationToken cancellationToken = default)
    {
        var removed = await ReplaceAsync(day, hour, set => set.Without(day, hour), cancellationToken).ConfigureAwait(false);
        if (removed)
        {
            logger.HourChangeRemoved(day, hour);
        }

        return removed;
    }

    public void Dispose() => _gate.Dispose();

    /// <returns>False where there was nothing to replace.</returns>
    private async Task<bool> ReplaceAsync(DateOnly day, int hour, Func<HourChangeSet, HourChangeSet> replace, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await LoadInsideGateAsync(cancellationToken).ConfigureAwait(false);
            var before = Set;
            var after = replace(before);
            if (ReferenceEquals(before, after))
            {
                return false;
            }

            if (_file is not null)
            {
                await _file.WriteAsync(after, cancellationToken).ConfigureAwait(false);
            }

            Take(after);
            return true;
        }
        catch (IOException e)
        {
            throw new HourChangeNotSavedException(day, hour, e);
        }
        finally
        {
            _gate.Release();
        }
    }

    // A file that could not be read, or not be set aside, is not overwritten either: it may hold what people said.
    private async Task LoadInsideGateAsync(CancellationToken cancellationToken)
    {
        if (_loaded || _file is null)
        {
            return;
        }

        _file.DeleteLeftovers();
        var saved = HourChangeSet.Empty;
        try
        {
            saved = await _file.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (HourChangeFormatException e)
        {
            logger.HourChangesDamaged(_file.Path, _file.SetAside(), e.Message);
        }

        _loaded = true;
        if (!saved.Equals(_set))
        {
            Take(saved);
        }
    }

    private void Take(HourChangeSet set)
    {
        _set = set;
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
