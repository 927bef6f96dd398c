using System.Collections.Immutable;
using Ecowatt.Delestage.Storage;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.HourOverrides;

/// <summary>
/// Keeps the changes: on disk first, then in memory, then told. What is saved is the truth, because several processes may share it:
/// each change is made to what is read under a lock just before. Safe across threads.
/// </summary>
/// <param name="folder">Where they are saved; null keeps them in memory only, until the process ends.</param>
/// <param name="time">Which day it is, and when something was changed.</param>
/// <param name="logger">Who changed what, and what was damaged.</param>
internal sealed class HourOverrideStore(string? folder, TimeProvider time, ILogger<HourOverrideStore> logger) : IHourOverrides, IDisposable
{
    private readonly HourOverrideFile? _file = folder is null ? null : new HourOverrideFile(new SafeFile(Path.Combine(folder, HourOverrideFile.Name), time));
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile HourOverrideSet _set = HourOverrideSet.Empty;

    // Read and written inside the gate only: trouble is told once, not at every attempt.
    private bool _inTrouble;

    /// <summary>
    /// <see cref="Set"/> changed: raised after it did, one at a time. A handler returns at once, does not throw, and does not wait
    /// for another change.
    /// </summary>
    public event EventHandler? Changed;

    public ImmutableArray<HourOverride> Current => Set.InOrder;

    /// <summary>Gets what is in force; those of days that are over are left out though the disk may still have them.</summary>
    public HourOverrideSet Set => _set.At(time.GetUtcNow());

    /// <summary>Takes over what is saved, at start and whenever another process may have changed it. Never fails for what is on disk: that is logged, and tried again the next time.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_file is null)
        {
            return;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _file.DeleteLeftovers();
            Take(await LookAsync(_file, cancellationToken).ConfigureAwait(false));
            _inTrouble = false;
        }
        catch (IOException e)
        {
            if (!_inTrouble)
            {
                logger.HourChangesUnreadable(_file.Path, Set.InOrder.Length, e.Message);
            }

            _inTrouble = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task SetAsync(DateOnly day, int hour, SignalLevel level, string? by = null, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var change = new HourOverride(day, hour, level, now, by);
        if (day < HourOverrideSet.FirstKept(now))
        {
            throw new ArgumentOutOfRangeException(nameof(day), day, "the day is over, a change of it has no effect; expected yesterday in Paris or later");
        }

        if (await ReplaceAsync(day, hour, set => set.With(change), cancellationToken).ConfigureAwait(false))
        {
            logger.HourChanged(day, hour, (int)level, change.By ?? "somebody");
        }
    }

    public async Task<bool> ClearAsync(DateOnly day, int hour, CancellationToken cancellationToken = default)
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
    private async Task<bool> ReplaceAsync(DateOnly day, int hour, Func<HourOverrideSet, HourOverrideSet> replace, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var alone = _file is null ? null : await _file.LockAsync(cancellationToken).ConfigureAwait(false);

            // As it is now, not as it was known here: another process may have changed or removed hours since.
            var saved = _file is null ? _set : await ReadAloneAsync(_file, cancellationToken).ConfigureAwait(false);
            var before = saved.At(time.GetUtcNow());
            var after = replace(before);
            var replaced = !ReferenceEquals(before, after);
            if (replaced && _file is not null)
            {
                await _file.WriteAsync(after, cancellationToken).ConfigureAwait(false);
            }

            Take(after);
            return replaced;
        }
        catch (IOException e)
        {
            throw new HourOverrideNotSavedException(day, hour, e);
        }
        finally
        {
            _gate.Release();
        }
    }

    // Without the lock, which a reader of whole files needs only to put a damaged one aside.
    private async Task<HourOverrideSet> LookAsync(HourOverrideFile file, CancellationToken cancellationToken)
    {
        try
        {
            return await file.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (HourOverrideFormatException)
        {
            using var alone = await file.LockAsync(cancellationToken).ConfigureAwait(false);
            return await ReadAloneAsync(file, cancellationToken).ConfigureAwait(false);
        }
    }

    // A file that could not be read, or not be set aside, is not overwritten either: it may hold what people said.
    private async Task<HourOverrideSet> ReadAloneAsync(HourOverrideFile file, CancellationToken cancellationToken)
    {
        file.DeleteLeftovers();
        try
        {
            return await file.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (HourOverrideFormatException e)
        {
            var known = Set;
            logger.HourChangesDamaged(file.Path, file.SetAside(), known.InOrder.Length, e.Message);
            if (!known.InOrder.IsEmpty)
            {
                await file.WriteAsync(known, cancellationToken).ConfigureAwait(false);
            }

            return known;
        }
    }

    private void Take(HourOverrideSet set)
    {
        if (!set.Equals(_set))
        {
            _set = set;
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}
