namespace Ecowatt.Delestage;

/// <summary>
/// Provides the latest known levels of all sources, and hides RTE's quota, outages and publication schedule. Safe across threads.
/// </summary>
/// <remarks>It never throws a failure of RTE: it gives the best that it has, and tells how old that is.</remarks>
public interface ISignalFeed
{
    /// <summary>Gets the best signals now.</summary>
    FeedSnapshot Current { get; }

    /// <summary>
    /// Streams a snapshot each time the levels or the tariff changed, of yesterday or later: each once and in order, from the call on. That older days
    /// go, or that somebody says what was in force already, is no change. Changes that come together, such as RTE's answer and a person's,
    /// may share a snapshot, which has them all. A reader that falls 1,024 changes behind loses the oldest.
    /// </summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<FeedSnapshot> WatchAsync(CancellationToken cancellationToken = default);
}
