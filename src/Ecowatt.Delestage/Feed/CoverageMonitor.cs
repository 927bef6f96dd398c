using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Feed;

/// <summary>Tells when no known hour covers now, though RTE answered, and when one does again: each once. Not safe across threads.</summary>
internal sealed class CoverageMonitor(ILogger logger)
{
    private bool _told;

    /// <summary>Looks at what is in force; to be called at least every few minutes.</summary>
    public void Look(FeedSnapshot snapshot, DateTimeOffset now)
    {
        // Before the first answer the failed call is told, and why it failed.
        var isUncovered = snapshot.FetchedAt is not null && snapshot.Timeline.LevelAt(now) == SignalLevel.Unknown;
        if (isUncovered == _told)
        {
            return;
        }

        _told = isUncovered;
        if (isUncovered)
        {
            logger.NothingCoversNow(snapshot.FetchedAt);
        }
        else
        {
            var until = snapshot.Timeline.NextUnknown(now);
            logger.CoveredAgain(until);
        }
    }
}
