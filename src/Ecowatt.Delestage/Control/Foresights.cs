using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Control;

/// <summary>Looks ahead for whoever asks, one at a time: a week is thousands of decisions, and anybody who may read may ask. Safe across threads.</summary>
/// <param name="time">Tells the time.</param>
internal sealed class Foresights(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Runs a copy of a zone ahead, away from the zone's own loop.</summary>
    /// <exception cref="ArgumentException">What is supposed has other loads.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The end is past, or more than seven days ahead.</exception>
    public async Task<ZoneForesight> AskAsync(ZoneLoop zone, DateTimeOffset until, Func<Zone, Zone>? suppose, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(until, now);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(until, now + Longest);
        var supposed = suppose is null ? null : Supposed(zone.Zone, suppose);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var foreseer = await zone.Inbox.InquireAsync(engine => new Foreseer(engine, supposed), cancellationToken).ConfigureAwait(false);
            return await Task.Run(() => foreseer.Run(until, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    // Asked outside of the zone's loop: it is code of the application.
    private static Zone Supposed(Zone zone, Func<Zone, Zone> suppose)
    {
        var supposed = suppose(zone);
        return supposed is not null && supposed.Loads.Select(static load => (load.Name, load.Channel, load.Contact, load.Bank)).SequenceEqual(zone.Loads.Select(static load => (load.Name, load.Channel, load.Contact, load.Bank)))
            ? supposed
            : throw new ArgumentException($"what is supposed of zone \"{zone.Name}\" has other loads or relays; expected the same ones with other values", nameof(suppose));
    }

    public void Dispose() => _turn.Dispose();
}
