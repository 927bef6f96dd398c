using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.HourOverrides;
using Ecowatt.Delestage.Sources;
using Microsoft.Extensions.Logging.Abstractions;
using static Ecowatt.Delestage.Concurrency.Seams.Scenarios;

namespace Ecowatt.Delestage.Concurrency.Seams;

/// <summary>The feed of signals: answers of RTE, a source of the application's, a person and the disposal side by side, and who watches.</summary>
internal static class FeedScenarios
{
    private static readonly DateTimeOffset Day = new(2026, 1, 13, 23, 0, 0, TimeSpan.Zero);

    /// <summary>Every change of the levels is told once, in order and one at a time, and the last that was told is the one that stands.</summary>
    public static async Task ToldAsync()
    {
        using var store = new HourOverrideStore(null, TimeProvider.System, NullLogger<HourOverrideStore>.Instance);
        var (ecowatt, source) = (new EcowattSignalSource(), new Source());
        using var feed = new SignalFeed(new SignalAnalyzer(), store, ecowatt, [ecowatt, source]);
        var (told, telling, heard) = (new List<FeedSnapshot>(), 0, 0);
        feed.Updated += () =>
        {
            Check(Interlocked.Increment(ref telling) == 1, "two are told at the same time");
            heard++;
            Interlocked.Decrement(ref telling);
        };
        using var ended = new CancellationTokenSource();
        var watched = feed.WatchAsync(ended.Token);
        var reader = Task.Run(async () =>
        {
            try
            {
                await foreach (var snapshot in watched)
                {
                    told.Add(snapshot);
                }
            }
            catch (OperationCanceledException)
            {
                // It was told to end.
            }
        });
        await Task.WhenAll(
            Task.Run(() => feed.Show(Answer(SignalLevel.Tense), Day.AddHours(17), SignalOrigin.Live)),
            Task.Run(() =>
            {
                feed.Show(source, Said(SignalLevel.Tense, 3));
                feed.Show(source, Said(SignalLevel.Critical, 4));
            }),
            Task.Run(() => store.SetAsync(new DateOnly(2026, 1, 14), 20, SignalLevel.Tense)));
        await RestAsync();
        await ended.CancelAsync();
        await reader;
        Check(told.Count == heard, $"{heard} changes were told, and a reader had {told.Count}");
        Check(told[^1].Timeline.HasLevelsOf(feed.Current.Timeline), "what was told last is what stands");
        Check(told.Zip(told.Skip(1)).All(static pair => !pair.First.Timeline.HasLevelsOf(pair.Second.Timeline)), "nothing is told twice");
        Check(feed.Current.FetchedAt is not null && feed.Current.Changes.Length == 1 && feed.Current.Timeline.LevelAt(Day.AddHours(4.5)) == SignalLevel.Critical && feed.Current.Timeline.LevelAt(Day.AddHours(20.5)) == SignalLevel.Tense, "all that was said stands");
    }

    /// <summary>A source that publishes from several threads while the feed starts to follow it: what it said last is in force.</summary>
    public static async Task FollowedAsync()
    {
        using var store = new HourOverrideStore(null, TimeProvider.System, NullLogger<HourOverrideStore>.Instance);
        var (ecowatt, source) = (new EcowattSignalSource(), new Source());
        using var feed = new SignalFeed(new SignalAnalyzer(), store, ecowatt, [ecowatt, source]);
        using var service = new SignalSourceService([source], feed, TimeProvider.System, NullLogger<SignalSourceService>.Instance);
        await Task.WhenAll(
            service.StartingAsync(CancellationToken.None),
            Task.Run(() => source.Say(Said(SignalLevel.Tense, 3))),
            Task.Run(() => source.Say(Said(SignalLevel.Critical, 4))),
            Task.Run(() => feed.Show(Answer(SignalLevel.Tense), Day.AddHours(17), SignalOrigin.Live)));
        Check(ReferenceEquals(feed.Current.Sources.Single().Snapshot, source.Current), "what the source said last is in force");
    }

    private static SignalSourceSnapshot Said(SignalLevel level, int hour)
        => new(SignalTimeline.Of(new SignalSlice(Day.AddHours(hour), Day.AddHours(hour + 1), level, "tariff")), Day);

    private static EcowattSignals Answer(SignalLevel level)
        => new([new EcowattDay(new DateOnly(2026, 1, 14), SignalLevel.Normal, "", HourLevels.All(SignalLevel.Normal).With(18, level))]);

    private sealed class Source() : SignalSource("tariff")
    {
        public void Say(SignalSourceSnapshot snapshot) => Publish(snapshot);
    }
}
