using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ecowatt.Delestage.Threading;

namespace Ecowatt.Delestage;

/// <summary>Follows the level of the grid.</summary>
public static class SignalFeedExtensions
{
    // A wall clock that somebody sets wakes no timer.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Streams the level now: at once, and each time it changes, because an hour began or because a source or a person said something
    /// else. It is what a lamp or a tray icon shows; <see cref="ISignalFeed.WatchAsync"/> tells of announcements and not of hours that begin.
    /// </summary>
    /// <param name="feed">The feed.</param>
    /// <param name="time">Whose time; the container's <see cref="TimeProvider"/> in an application.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public static IAsyncEnumerable<SignalLevel> WatchLevelAsync(this ISignalFeed feed, TimeProvider time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(time);
        return LevelsAsync(feed, feed.WatchAsync(cancellationToken), time, cancellationToken);
    }

    private static async IAsyncEnumerable<SignalLevel> LevelsAsync(
        ISignalFeed feed, IAsyncEnumerable<FeedSnapshot> announcements, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var announced = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var following = FollowAsync(announcements, announced.Writer, ended.Token);
        try
        {
            SignalLevel? shown = null;
            while (true)
            {
                announced.Reader.TryRead(out _);
                var (timeline, now) = (feed.Current.Timeline, time.GetUtcNow());
                var level = timeline.LevelAt(now);
                if (level != shown)
                {
                    shown = level;
                    yield return level;
                }

                var untilChange = timeline.NextChange(now) - now;
                await WaitAsync(untilChange < LongestWait ? untilChange.Value : LongestWait, announced.Reader, time, ended.Token).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                if (following.IsFaulted)
                {
                    await following.ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A feed whose stream ends is still asked each minute.
    private static async Task FollowAsync(IAsyncEnumerable<FeedSnapshot> announcements, ChannelWriter<bool> announced, CancellationToken ended)
    {
        await foreach (var _ in announcements.WithCancellation(ended).ConfigureAwait(false))
        {
            announced.TryWrite(true);
        }
    }

    private static async Task WaitAsync(TimeSpan wait, ChannelReader<bool> announced, TimeProvider time, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Task.Delay(Delays.RoundUp(wait), time, enough.Token), announced.WaitToReadAsync(enough.Token).AsTask()).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
    }
}
