using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Sources;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control.Seams;

/// <summary>The one way to the feed, for one zone: an application may bring its own. While it fails, what it said last is in force. Called by one thread at a time.</summary>
/// <param name="feed">The feed.</param>
/// <param name="wake">Has the zone evaluated again. Safe across threads.</param>
/// <param name="logger">Told once what went wrong, until it goes well again.</param>
#pragma warning disable CA1001 // StopListening disposes of what Listen made.
internal sealed class FeedGuard(ISignalFeed feed, Action wake, ILogger logger)
#pragma warning restore CA1001
{
    private (SignalTimeline Timeline, TariffTimeline Tariff) _last = (SignalTimeline.Empty, TariffTimeline.Empty);
    private CancellationTokenSource? _following;

    /// <summary>Gets the fault of it in one sentence; null while there is none.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The levels and the tariff as it tells them now.</summary>
    public (SignalTimeline Timeline, TariffTimeline Tariff) Current
    {
        get
        {
            var told = Seam.Try(() => feed.Current);
            if (told.Value is { Timeline: not null, Tariff: not null } snapshot)
            {
                Trouble = null;
                return _last = (snapshot.Timeline, snapshot.Tariff);
            }

            var failed = Trouble is not null;
            Trouble = $"the feed failed, and what it said last is in force: {(told.Failure is { } failure ? Seam.Words(failure) : "it tells no timeline")}";
            if (!failed)
            {
                logger.FeedFailed(told.Failure, Trouble);
            }

            return _last;
        }
    }

    /// <summary>Tells a zone's engine the levels and the tariff of now.</summary>
    public void Tell(ZoneEngine engine)
    {
        var (timeline, tariff) = Current;
        engine.Signals(timeline);
        engine.Tariff(tariff);
    }

    public void Listen()
    {
        if (feed is IImmediateSource immediate)
        {
            immediate.Updated += wake;
            return;
        }

        _following = new CancellationTokenSource();
        var token = _following.Token;
        _ = FollowAsync(token);
    }

    public void StopListening()
    {
        (feed as IImmediateSource)?.Updated -= wake;
        _following?.Cancel();
        _following?.Dispose();
        _following = null;
    }

    // Where its stream fails or ends, the zone still looks at the feed once a minute.
    private async Task FollowAsync(CancellationToken stopping)
    {
        var followed = await Seam.Begin(async () =>
        {
            await foreach (var _ in feed.WatchAsync(stopping).WithCancellation(stopping).ConfigureAwait(false))
            {
                wake();
            }
        }).ConfigureAwait(false);
        if (followed.Failure is { } failure && !stopping.IsCancellationRequested)
        {
            logger.FeedFailed(failure, $"the feed's changes cannot be followed, so it is looked at once a minute: {Seam.Words(failure)}");
        }
    }
}
