using CsCheck;

namespace Ecowatt.Delestage.Tests.Signals;

public class SignalTimelineTests
{
    private static readonly SignalLevel[] Levels = [SignalLevel.LowCarbon, SignalLevel.Normal, SignalLevel.Tense, SignalLevel.Critical];
    private static readonly DateOnly Date = new(2024, 1, 10);

    [Fact]
    public void An_empty_timeline_knows_nothing()
    {
        var instant = EuropeanRule.Midnight(Date);
        var empty = SignalTimeline.Empty;
        Assert.True(empty.IsEmpty);
        Assert.Equal((0, null, null), (empty.SliceCount, empty.Start, empty.End));
        Assert.Empty(empty.Slices);
        Assert.Equal(SignalLevel.Unknown, empty.LevelAt(instant));
        Assert.Null(empty.SliceAt(instant));
        Assert.Null(empty.NextChange(instant));
        Assert.Equal(instant, empty.NextUnknown(instant));
        Assert.Null(empty.WindowFrom(instant, SignalLevel.LowCarbon));
        Assert.Empty(empty.WindowsAtOrAbove(SignalLevel.LowCarbon));
    }

    [Fact]
    public void Windows_merge_across_midnight_and_days()
    {
        var timeline = Timeline("....................2222", "333333333333333333333333", "22......................");
        var midnight = EuropeanRule.Midnight(Date);
        Assert.Equal(
            [new TensionWindow(midnight.AddHours(20), midnight.AddHours(50), SignalLevel.Critical)],
            timeline.WindowsAtOrAbove(SignalLevel.Tense).AsEnumerable());
        Assert.Equal(TimeSpan.FromHours(30), timeline.WindowsAtOrAbove(SignalLevel.Tense)[0].Duration);
    }

    [Fact]
    public void An_unknown_hour_splits_a_window()
    {
        var timeline = Timeline(".......222.22...........");
        var midnight = EuropeanRule.Midnight(Date);
        Assert.Equal(
            [new TensionWindow(midnight.AddHours(7), midnight.AddHours(10), SignalLevel.Tense), new TensionWindow(midnight.AddHours(11), midnight.AddHours(13), SignalLevel.Tense)],
            timeline.WindowsAtOrAbove(SignalLevel.LowCarbon).AsEnumerable());
        Assert.Equal(new SignalSlice(midnight.AddHours(10), midnight.AddHours(11), SignalLevel.Unknown, SignalTimeline.NoOrigin), timeline.SliceAt(midnight.AddHours(10)));
    }

    [Fact]
    public void A_missing_day_is_an_unknown_slice()
    {
        var days = new[] { Date, Date.AddDays(2) }.Select(static date => new EcowattDay(date, SignalLevel.Tense, "", HourLevels.All(SignalLevel.Tense)));
        var timeline = new SignalAnalyzer().Analyze(new EcowattSignals(days));
        Assert.Equal([SignalLevel.Tense, SignalLevel.Unknown, SignalLevel.Tense], timeline.Slices.Select(static slice => slice.Level));
        Assert.Equal(2, timeline.WindowsAtOrAbove(SignalLevel.Tense).Length);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(-1)]
    [InlineData(4)]
    public void A_window_needs_a_level_that_exists(int level)
    {
        var timeline = Timeline("1.2");
        Assert.Throws<ArgumentOutOfRangeException>(() => timeline.WindowsAtOrAbove((SignalLevel)level));
        Assert.Throws<ArgumentOutOfRangeException>(() => timeline.WindowFrom(EuropeanRule.Midnight(Date), (SignalLevel)level));
    }

    [Fact]
    public void Slices_are_contiguous_and_neighbours_differ()
        => Arbitrary.NearbyDays.Sample(static signals =>
        {
            var timeline = new SignalAnalyzer().Analyze(signals);
            var slices = timeline.Slices;
            Assert.Equal(slices.Length, timeline.SliceCount);
            Assert.All(slices, static slice => Assert.True(slice.Start < slice.End && slice.Start.Offset == TimeSpan.Zero));
            Assert.All(slices.Zip(slices.Skip(1)), static pair => Assert.Equal(pair.First.End, pair.Second.Start));
            Assert.All(slices.Zip(slices.Skip(1)), static pair => Assert.NotEqual(pair.First.Level, pair.Second.Level));
            Assert.All(slices, static slice => Assert.Equal(slice.Level == SignalLevel.Unknown ? SignalTimeline.NoOrigin : SignalAnalyzer.RteOrigin, slice.Origin));
            Assert.Equal((slices.FirstOrDefault().Start, slices.LastOrDefault().End), (timeline.Start ?? default, timeline.End ?? default));
            Assert.Equal((timeline.Start, timeline.End), (Naive(signals).Select(static hour => (DateTimeOffset?)hour.Start).FirstOrDefault(), Naive(signals).Select(static hour => (DateTimeOffset?)hour.End).LastOrDefault()));
        });

    [Fact]
    public void It_answers_as_a_naive_list_of_hours_does_around_every_bound()
        => Arbitrary.NearbyDays.Sample(
            static signals =>
            {
                var naive = new NaiveTimeline(signals);
                var timeline = new SignalAnalyzer().Analyze(signals);
                foreach (var instant in naive.Instants())
                {
                    Same(naive, timeline, instant);
                }
            },
            iter: 15);

    [Fact]
    public void It_answers_as_a_naive_list_of_hours_does_at_any_instant()
        => Gen.Select(Arbitrary.NearbyDays, Gen.Long[-TimeSpan.TicksPerDay, 6 * TimeSpan.TicksPerDay], Gen.Int[-14, 14]).Sample(
            static (signals, ticks, offset) =>
            {
                var origin = signals.Days.Length == 0 ? EuropeanRule.Midnight(Date) : EuropeanRule.Midnight(signals.Days[0].Date);
                Same(new NaiveTimeline(signals), new SignalAnalyzer().Analyze(signals), origin.AddTicks(ticks).ToOffset(TimeSpan.FromHours(offset)));
            },
            iter: 2_000);

    [Fact]
    public void Windows_are_the_union_of_the_hours_at_or_above()
        => Arbitrary.NearbyDays.Sample(static signals =>
        {
            var naive = new NaiveTimeline(signals);
            var timeline = new SignalAnalyzer().Analyze(signals);
            foreach (var level in Levels)
            {
                var windows = timeline.WindowsAtOrAbove(level);
                Assert.Equal(naive.Windows(level), windows);
                Assert.Equal(naive.Hours.Where(hour => hour.Level >= level).Sum(static hour => (hour.End - hour.Start).Ticks), windows.Sum(static window => window.Duration.Ticks));
            }
        });

    [Fact]
    public void Looking_up_levels_changes_and_windows_allocates_nothing()
    {
        var timeline = Timeline("000001112222211112332111", "0123.0123.0123.0123.0123", "111111112222221112333211");
        var start = timeline.Start!.Value.AddHours(-2);
        var seen = Look(timeline, start);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var again = Look(timeline, start);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(seen, again);
    }

    [Fact]
    public void Four_days_become_a_timeline_within_two_kilobytes()
    {
        const int times = 100;
        var body = Answers.Utf8(Answers.FourDays);
        var analyzer = new SignalAnalyzer();
        analyzer.Analyze(EcowattReader.Read(body));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times; i++)
        {
            analyzer.Analyze(EcowattReader.Read(body));
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / times, 1, 2_000);
    }

    private static long Look(SignalTimeline timeline, DateTimeOffset start)
    {
        var seen = 0L;
        for (var minutes = 0; minutes < 80 * 60; minutes += 7)
        {
            var instant = start.AddMinutes(minutes);
            seen += (int)timeline.LevelAt(instant) + (timeline.NextChange(instant)?.Ticks ?? 0) + timeline.NextUnknown(instant).Ticks
                + (timeline.WindowFrom(instant, SignalLevel.Tense)?.End.Ticks ?? 0);
        }

        return seen;
    }

    private static void Same(NaiveTimeline naive, SignalTimeline timeline, DateTimeOffset instant)
    {
        var level = naive.LevelAt(instant);
        Assert.Equal(level, timeline.LevelAt(instant));
        Assert.Equal(naive.NextChange(instant), timeline.NextChange(instant));
        Assert.Equal(naive.NextUnknown(instant), timeline.NextUnknown(instant));
        Assert.Equal(TimeSpan.Zero, timeline.NextUnknown(instant).Offset);
        Assert.All(Levels, at => Assert.Equal(naive.WindowFrom(instant, at), timeline.WindowFrom(instant, at)));
        var slice = timeline.SliceAt(instant);
        Assert.Equal(level, slice?.Level ?? SignalLevel.Unknown);
        Assert.True(slice is not { } found || found.Start <= instant && instant < found.End);
    }

    private static IEnumerable<(DateTimeOffset Start, DateTimeOffset End, SignalLevel Level)> Naive(EcowattSignals signals) => new NaiveTimeline(signals).Hours;

    private static SignalTimeline Timeline(params string[] days)
        => new SignalAnalyzer().Analyze(Answers.Read(Answers.Body([.. days.Select(static (hours, day) => Answers.Day($"{Date.AddDays(day):O}", Answers.Hours(hours)))])));
}
