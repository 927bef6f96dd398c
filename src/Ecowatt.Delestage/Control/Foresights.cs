using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Control;

/// <summary>Looks ahead for whoever asks, one at a time: a week is thousands of decisions, and anybody who may read may ask. Safe across threads.</summary>
/// <param name="time">Tells the time.</param>
internal sealed class Foresights(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Runs a copy of a zone ahead, away from the zone's own loop.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The end is past, or more than seven days ahead.</exception>
    public async Task<ZoneForesight> AskAsync(ZoneLoop zone, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(until, now);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(until, now + Longest);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var foreseer = await zone.Inbox.InquireAsync(static engine => new Foreseer(engine), cancellationToken).ConfigureAwait(false);
            return await Task.Run(() => foreseer.Run(until, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
