using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.HourOverrides;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>The level now, for a lamp: at once, when an hour begins, and when somebody says something else.</summary>
public sealed class WatchLevelTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(Houses.At(16, 59, 30));
    private readonly HourOverrideStore _store;
    private readonly SignalFeed _feed;

    public WatchLevelTests()
    {
        _store = new HourOverrideStore(null, _time, NullLogger<HourOverrideStore>.Instance);
        _feed = Feeds.Of(_store);
    }

    public void Dispose()
    {
        _feed.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task It_tells_the_level_at_once_at_each_hour_that_changes_it_and_when_it_is_said_anew()
    {
        await using var levels = _feed.WatchLevelAsync(_time).GetAsyncEnumerator();
        Assert.Equal(SignalLevel.Unknown, await NextAsync(levels));

        var announced = levels.MoveNextAsync().AsTask();
        _feed.Show(Houses.Signals("111111111111111112311111"), Houses.At(16, 59), SignalOrigin.Live);
        Assert.Equal(SignalLevel.Normal, await TakenAsync(announced, levels));

        var begins = levels.MoveNextAsync().AsTask();
        await HangGuard.UntilAsync(() => Passes(begins, TimeSpan.FromSeconds(30)), static () => "the tense hour");
        Assert.Equal(SignalLevel.Tense, await TakenAsync(begins, levels));
        Assert.True(_time.GetUtcNow() >= Houses.At(17));

        var person = levels.MoveNextAsync().AsTask();
        await _store.SetAsync(Houses.Day, 17, SignalLevel.LowCarbon);
        Assert.Equal(SignalLevel.LowCarbon, await TakenAsync(person, levels));
    }

    [Fact]
    public async Task It_ends_with_its_token()
    {
        using var end = new CancellationTokenSource();
        await using var levels = _feed.WatchLevelAsync(_time, end.Token).GetAsyncEnumerator();
        await NextAsync(levels);
        var next = levels.MoveNextAsync().AsTask();

        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(HangGuard.Limit));
    }

    // Time goes on until it was told: whoever waits may not wait yet.
    private bool Passes(Task told, TimeSpan step)
    {
        if (!told.IsCompleted)
        {
            _time.Advance(step);
        }

        return told.IsCompleted;
    }

    private static Task<SignalLevel> NextAsync(IAsyncEnumerator<SignalLevel> levels) => TakenAsync(levels.MoveNextAsync().AsTask(), levels);

    private static async Task<SignalLevel> TakenAsync(Task<bool> told, IAsyncEnumerator<SignalLevel> levels)
    {
        Assert.True(await told.WaitAsync(HangGuard.Limit));
        return levels.Current;
    }
}
