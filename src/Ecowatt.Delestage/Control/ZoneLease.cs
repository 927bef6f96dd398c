using System.Collections.Immutable;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Leasing;
using Ecowatt.Delestage.Storage;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>
/// The right to command a zone's banks, and the zone's files: who does not have the one does not touch the other. One controller
/// per bank and machine; a second one observes, says so, and tries again each minute. The right is to all banks of the zone or to none: loads
/// that share a limit are no two halves.
/// </summary>
internal sealed class ZoneLease : IAsyncDisposable
{
    // In real time: it is other processes that take a lock.
    private static readonly TimeSpan Stands = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    private readonly Zone _zone;
    private readonly ImmutableArray<string> _identities;
    private readonly List<BankLock> _held = [];
    private readonly string? _folder;
    private readonly ControlOptions _options;
    private readonly BankLocks _locks;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private long? _heldAt;
    private bool _taken;
    private DateTimeOffset _againAt;

    public ZoneLease(Zone zone, IEnumerable<string> identities, string? root, ControlOptions options, TimeProvider time, ILogger logger)
    {
        _zone = zone;

        // In one order everywhere, so that of two controllers that want the same banks one gets them.
        _identities = [.. identities.Order(StringComparer.Ordinal)];
        _folder = ZoneFolder.Of(root, zone.Name);
        _options = options;
        _locks = new BankLocks(string.IsNullOrWhiteSpace(options.LockFolder) ? null : options.LockFolder, time);
        _time = time;
        _logger = logger;
        Seed = options.Seed ?? Random.Shared.NextInt64();
    }

    /// <summary>The installation's own number, where a zone has none saved.</summary>
    public long Seed { get; }

    public ZoneFiles Files { get; private set; } = ZoneFiles.None;

    /// <summary>Gets whether relays may be commanded: armed, and the locks of all banks are held.</summary>
    public bool MayCommand
    {
        get
        {
            var may = _held.Count > 0 && _held.TrueForAll(static bank => bank.StillHeld);
            _heldAt = may ? TimeProvider.System.GetTimestamp() : null;
            return may;
        }
    }

    /// <summary>
    /// The same, but an answer of the last few milliseconds stands: an evaluation that waited for nothing since it asked need not ask the
    /// file system again, which costs more than all else that it does.
    /// </summary>
    public bool MayStillCommand => _heldAt is { } at && TimeProvider.System.GetElapsedTime(at) < Stands || MayCommand;

    /// <summary>Gets the reason why an armed zone only observes; null where it does not.</summary>
    public string? Observing { get; private set; }

    /// <summary>Takes what there is to take.</summary>
    /// <returns>True where anything was taken or lost, so that the zone begins anew with what was saved.</returns>
    public async Task<bool> AcquireAsync(CancellationToken stopping)
    {
        if (_zone.Mode == ZoneMode.Observe)
        {
            return await AcquireOnceAsync(_folder + ".observed").ConfigureAwait(false);
        }

        if (MayCommand)
        {
            return false;
        }

        stopping.ThrowIfCancellationRequested();
        var lost = _held.Count > 0;
        if (lost)
        {
            await DisposeAsync().ConfigureAwait(false);
        }
        else if (_taken && _time.GetUtcNow() < _againAt)
        {
            return false;
        }

        _againAt = _time.GetUtcNow() + AgainAfter;
        if (TakeAll() is { } refused)
        {
            if (Observing != refused)
            {
                _logger.Observes(_zone.Name, refused);
            }

            Observing = refused;
            var first = !_taken;
            _taken = true;
            return first || lost;
        }

        if (Observing is not null)
        {
            _logger.Commands(_zone.Name, _identities.Length > 1 ? "banks" : "bank");
        }

        Observing = null;
        _taken = false;
        return await AcquireOnceAsync(_folder).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The files first: whoever takes the lock next finds them free.
        await Files.DisposeAsync().ConfigureAwait(false);
        Files = ZoneFiles.None;
        GiveBack();
        _taken = false;
    }

    // Why not, in one sentence that names the bank; null where all were taken.
    private string? TakeAll()
    {
        foreach (var identity in _identities)
        {
            var attempt = _locks.TryTake(identity, _folder);
            if (attempt.Lock is not { } taken)
            {
                GiveBack();
                return attempt.Why;
            }

            _held.Add(taken);
        }

        return null;
    }

    private void GiveBack()
    {
        _held.ForEach(static bank => bank.Dispose());
        _held.Clear();
        _heldAt = null;
    }

    private async Task<bool> AcquireOnceAsync(string? folder)
    {
        if (_taken)
        {
            return false;
        }

        _taken = true;
        try
        {
            Files = await ZoneFiles.OpenAsync(_folder is null ? null : folder, _options, _time, _logger).ConfigureAwait(false);
        }
        catch (JournalTakenException e)
        {
            _logger.FolderTaken(_zone.Name, e.Message);
        }

        return true;
    }
}
