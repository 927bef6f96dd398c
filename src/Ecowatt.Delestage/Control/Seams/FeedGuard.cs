using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control.Seams;

/// <summary>The one way to the feed, for one zone: an application may bring its own. While it fails, what it said last is in force. Called by one thread at a time.</summary>
/// <param name="feed">The feed.</param>
/// <param name="wake">Has the zone look again. Safe across threads.</param>
/// <param name="logger">Told once what went wrong, until it goes well again.</param>
internal sealed class FeedGuard(ISignalFeed feed, Action wake, ILogger logger)
{
    private SignalTimeline _last = SignalTimeline.Empty;

    /// <summary>What is wrong with it; null while nothing is.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The levels as it tells them now.</summary>
    public SignalTimeline Timeline
    {
        get
        {
            var told = Seam.Try(() => feed.Current.Timeline);
            if (told.Value is not null)
            {
                Trouble = null;
                return _last = told.Value;
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

    public void Listen() => Seam.Try(() => { feed.Changed += OnChanged; return true; });

    public void StopListening() => Seam.Try(() => { feed.Changed -= OnChanged; return true; });

    private void OnChanged(object? sender, EventArgs e) => wake();
}
