using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.HourOverrides;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>What is told of the levels, when, and how often.</summary>
public sealed class SignalFeedTests : IDisposable
{
    private readonly HourOverrideStore _store = new(null, new FakeTimeProvider(Houses.At(9)), NullLogger<HourOverrideStore>.Instance);
    private readonly SignalFeed _board;
    private int _told;

    public SignalFeedTests()
    {
        _board = Feeds.Of(_store);
        _board.Updated += () => _told++;
    }

    public void Dispose()
    {
        _board.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task What_changes_at_the_same_time_is_told_one_at_a_time_each_state_once_and_in_order()
    {
        const int each = 300;
        var (inside, most) = (0, 0);
        _board.Updated += () =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            Thread.Yield();
            Interlocked.Decrement(ref inside);
        };
        using var end = new CancellationTokenSource();
        await using var stream = _board.WatchAsync(end.Token).GetAsyncEnumerator();

        // RTE changes one hour, a person another: each time the levels are others.
        await Task.WhenAll(
            Task.Run(() =>
            {
                for (var i = 0; i < each; i++)
                {
                    Show(i % 2 == 0 ? "222222222222222222222222" : "222222222222222222222223", Houses.At(9, second: i));
                }
            }),
            Task.Run(async () =>
            {
                for (var i = 0; i < each; i++)
                {
                    await _store.SetAsync(Houses.Day, 5, i % 2 == 0 ? SignalLevel.Critical : SignalLevel.Normal);
                }
            }));

        // Every answer of RTE's is told; a person's change by itself, or with the answer that came at the same time.
        Assert.Equal(1, most);
        Assert.InRange(_told, each, 2 * each);
        var (before, answers) = (FeedSnapshot.None, new HashSet<DateTimeOffset>());
        for (var i = 0; i < _told; i++)
        {
            Assert.True(await stream.MoveNextAsync());
            Assert.False(stream.Current.Timeline.HasLevelsOf(before.Timeline));
            Assert.False(stream.Current.FetchedAt < before.FetchedAt);
            before = stream.Current;
            answers.UnionWith(before.FetchedAt is { } at ? [at] : []);
        }

        Assert.Equal(each, answers.Count);
        Assert.Same(_board.Current, before);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await stream.MoveNextAsync());
    }

    [Fact]
    public async Task Two_changes_that_come_together_are_told_as_one_that_has_both()
    {
        using var store = new HourOverrideStore(null, new FakeTimeProvider(Houses.At(9)), NullLogger<HourOverrideStore>.Instance);
        SignalFeed? board = null;

        // RTE's answer comes when the person's change is saved and the board has not heard of it yet.
        store.Changed += (_, _) => board!.Show(Houses.Signals("222222222222222222222223"), Houses.At(9, 15), SignalOrigin.Live);
        board = Feeds.Of(store);
        using (board)
        {
            var told = new List<FeedSnapshot>();
            board.Updated += () => told.Add(board.Current);
            await store.SetAsync(Houses.Day, 5, SignalLevel.Critical);

            var timeline = Assert.Single(told).Timeline;
            Assert.Equal((SignalLevel.Critical, SignalLevel.Critical), (timeline.LevelAt(Houses.At(5)), timeline.LevelAt(Houses.At(23))));
        }
    }

    [Fact]
    public async Task A_person_who_says_what_is_published_is_shown_and_is_no_news()
    {
        Show("222222222222222222222222");
        await _store.SetAsync(Houses.Day, 10, SignalLevel.Tense, "Ana");
        Assert.Equal(1, _told);
        Assert.Equal(("Ana", SignalAnalyzer.PersonOrigin), (Assert.Single(_board.Current.Changes).By, _board.Current.Timeline.SliceAt(Houses.At(10))!.Value.Origin));

        await _store.SetAsync(Houses.Day, 10, SignalLevel.Critical, "Ana");
        Assert.Equal(2, _told);
        await _store.ClearAsync(Houses.Day, 10);
        Assert.Equal(3, _told);
        Assert.Empty(_board.Current.Changes);
    }

    [Fact]
    public void That_older_days_go_and_the_same_is_published_again_is_no_news()
    {
        _board.Show(SignalScenario.Calm.PublishedAt(Houses.At(9)), Houses.At(9), SignalOrigin.Live);
        _board.Show(SignalScenario.Calm.PublishedAt(Houses.At(9, 30)), Houses.At(9, 30), SignalOrigin.Live);

        // Two midnights later, before the new day is there: of the first day nothing is kept, of the second all.
        var signals = new EcowattSignals(SignalScenario.Calm.PublishedAt(Houses.At(9)).Days.Skip(2));
        _board.Show(signals, Houses.At(48, 5), SignalOrigin.Live);

        Assert.Equal(1, _told);
        Assert.Equal([1, 2, 3], _board.Current.Signals.Days.Select(static day => day.Date.DayNumber - Houses.Day.DayNumber));
        Assert.Equal((Houses.At(24), Houses.At(48, 5)), (_board.Current.Timeline.Start!.Value, _board.Current.FetchedAt!.Value));
    }

    [Theory]
    [InlineData("........................", "333333333333333333333333")]
    [InlineData(".......11111111111111111", "333333311111111111111111")]
    [InlineData("11111111........1.......", "111111113333333313333333")]
    public void What_was_published_stays_in_force_hour_by_hour(string next, string expected)
    {
        Show("333333333333333333333333");

        Show(next);

        Assert.Equal(expected, _board.Current.Signals.Find(Houses.Day)!.Hours.ToString());
        Assert.All(Enumerable.Range(0, 24), hour => Assert.Equal((SignalLevel)(expected[hour] - '0'), _board.Current.Timeline.LevelAt(Houses.At(hour, 30))));
        Assert.Equal(expected.Contains('1', StringComparison.Ordinal) ? 2 : 1, _told);
    }

    [Fact]
    public async Task Below_a_persons_change_what_was_published_stays_in_force_too()
    {
        Show("333333333333333333333333");
        await _store.SetAsync(Houses.Day, 18, SignalLevel.Normal, "Ana");
        Show("........................");
        Assert.Equal((SignalLevel.Normal, SignalLevel.Critical), (_board.Current.Timeline.LevelAt(Houses.At(18)), _board.Current.Timeline.LevelAt(Houses.At(19))));

        await _store.ClearAsync(Houses.Day, 18);

        Assert.Equal(SignalLevel.Critical, _board.Current.Timeline.LevelAt(Houses.At(18)));
    }

    private void Show(string hours, DateTimeOffset? at = null) => _board.Show(Published(hours), at ?? Houses.At(9), SignalOrigin.Live);

    // A point is an hour that the answer does not have.
    private static EcowattSignals Published(string hours)
        => new([new EcowattDay(Houses.Day, SignalLevel.Normal, "", hours.Select(static (digit, hour) => (digit, hour)).Aggregate(
            default(HourLevels), static (levels, at) => levels.With(at.hour, at.digit == '.' ? SignalLevel.Unknown : (SignalLevel)(at.digit - '0'))))]);
}
