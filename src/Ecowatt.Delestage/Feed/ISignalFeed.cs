namespace Ecowatt.Delestage;

/// <summary>Signals for whoever needs them, without a thought for RTE's quota, outages and hours of publication. Safe across threads.</summary>
/// <remarks>It never throws a failure of RTE: it gives the best that it has, and tells how old that is.</remarks>
public interface ISignalFeed
{
    /// <summary>The best signals now.</summary>
    FeedSnapshot Current { get; }

    /// <summary>
    /// The levels changed, of yesterday or later: raised after <see cref="Current"/> did, on any thread, one at a time. That older
    /// days go, or that somebody says what was in force already, is no change. Two changes that come together, such as RTE's answer
    /// and a person's, may be told as one. A handler returns at once and does not throw.
    /// </summary>
    event EventHandler? Changed;

    /// <summary>
    /// A snapshot each time the levels changed, each once and in order, from the call on; changes that come together may share one,
    /// which has them all. A reader that falls 1,024 changes behind loses the oldest.
    /// </summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<FeedSnapshot> WatchAsync(CancellationToken cancellationToken = default);
}
