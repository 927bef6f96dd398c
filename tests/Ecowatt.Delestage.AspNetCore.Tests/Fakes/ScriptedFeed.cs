namespace Ecowatt.Delestage.AspNetCore.Tests.Fakes;

/// <summary>Gives what it was given.</summary>
internal sealed class ScriptedFeed(FeedSnapshot current) : ISignalFeed
{
    public FeedSnapshot Current { get; } = current;

    public IAsyncEnumerable<FeedSnapshot> WatchAsync(CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<FeedSnapshot>();
}
