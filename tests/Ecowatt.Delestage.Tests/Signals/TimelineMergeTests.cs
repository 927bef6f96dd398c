using CsCheck;

namespace Ecowatt.Delestage.Tests.Signals;

public class TimelineMergeTests
{
    private static readonly DateOnly Date = new(2024, 1, 10);
    private static readonly SignalAnalyzer Analyzer = new();

    /// <summary>Up to five sources over the same few days, as often as not over a change of the clock; the highest first.</summary>
    private static readonly Gen<(string Origin, EcowattSignals Signals)[]> Sources =
        Gen.Select(Arbitrary.NearbyDays, Arbitrary.Hours.Array[0, 4], Gen.Int[0, 4]).Select(static (first, hours, shift)
            => new[] { first }
                .Concat(hours.Select((levels, i) => Days(first, levels, i + shift)))
                .Select(static (signals, i) => (i == 0 ? SignalAnalyzer.PersonOrigin : $"source {i % 3}", signals))
                .ToArray());

    [Fact]
    public void At_each_instant_the_first_source_that_knows_a_level_says_it()
        => Gen.Select(Sources, Gen.Double[0, 1].Array[20]).Sample(static (sources, shares) =>
        {
            var naive = sources.Select(static source => (source.Origin, Timeline: new NaiveTimeline(source.Signals))).ToArray();
            var merged = Merge(sources);

            foreach (var instant in naive.SelectMany(static source => source.Timeline.Instants()).Concat(RandomInstants(merged, shares)))
            {
                (string Origin, SignalLevel Level) nobody = (SignalTimeline.NoOrigin, SignalLevel.Unknown);
                var (origin, level) = naive.Select(source => (source.Origin, Level: source.Timeline.LevelAt(instant)))
                    .FirstOrDefault(static said => said.Level != SignalLevel.Unknown, nobody);
                Assert.Equal(level, merged.LevelAt(instant));
                Assert.Equal(origin, merged.SliceAt(instant)?.Origin ?? SignalTimeline.NoOrigin);
            }
        });

    [Fact]
    public void It_is_contiguous_and_ordered_and_no_two_neighbours_are_alike()
        => Sources.Sample(static sources =>
        {
            var slices = Merge(sources).Slices;
            for (var i = 0; i < slices.Length; i++)
            {
                Assert.True(slices[i].Start < slices[i].End);
                Assert.Equal(slices[i].Level == SignalLevel.Unknown, slices[i].Origin == SignalTimeline.NoOrigin);
                if (i > 0)
                {
                    Assert.Equal(slices[i - 1].End, slices[i].Start);
                    Assert.NotEqual((slices[i - 1].Level, slices[i - 1].Origin), (slices[i].Level, slices[i].Origin));
                }
            }

            Assert.True(slices.IsEmpty || slices[0].Level != SignalLevel.Unknown && slices[^1].Level != SignalLevel.Unknown);
        });

    [Fact]
    public void Merging_what_is_merged_already_changes_nothing()
        => Sources.Sample(static sources =>
        {
            var merged = Merge(sources);
            Same(merged, SignalTimeline.Merge(merged, merged));
            foreach (var source in sources)
            {
                Same(merged, SignalTimeline.Merge(merged, Analyze(source)));
            }
        });

    [Fact]
    public void It_does_not_matter_which_neighbours_are_merged_first()
        => Gen.Select(Sources, Gen.Int[0, 5]).Sample(static (sources, at) =>
        {
            var timelines = sources.Select(Analyze).ToArray();
            var cut = Math.Min(at, timelines.Length);
            Same(SignalTimeline.Merge(timelines), SignalTimeline.Merge(SignalTimeline.Merge(timelines.AsSpan(..cut)), SignalTimeline.Merge(timelines.AsSpan(cut..))));
            Same(SignalTimeline.Merge(timelines), timelines.Aggregate(SignalTimeline.Empty, static (higher, lower) => SignalTimeline.Merge(higher, lower)));
        });

    [Fact]
    public void One_source_and_empty_ones_give_that_source_back()
    {
        var rte = Analyze((SignalAnalyzer.RteOrigin, Day(Date, "111122221111")));

        Assert.Same(rte, SignalTimeline.Merge(rte));
        Assert.Same(rte, SignalTimeline.Merge(SignalTimeline.Empty, rte, SignalTimeline.Empty, SignalTimeline.Empty));
        Assert.Same(SignalTimeline.Empty, SignalTimeline.Merge());
        Assert.Same(SignalTimeline.Empty, SignalTimeline.Merge(SignalTimeline.Empty, SignalTimeline.Empty));
    }

    [Fact]
    public void A_missing_source_is_refused()
        => Assert.Contains("SignalTimeline.Empty", Assert.Throws<ArgumentException>(static () => SignalTimeline.Merge(SignalTimeline.Empty, null!)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_persons_hour_splits_RTEs_and_each_slice_tells_who_says_so()
    {
        var midnight = EuropeanRule.Midnight(Date);
        var merged = Merge([(SignalAnalyzer.PersonOrigin, Day(Date, ".....3.2")), (SignalAnalyzer.RteOrigin, Day(Date, "222222222"))]);

        Assert.Equal(
            [
                new SignalSlice(midnight, midnight.AddHours(5), SignalLevel.Tense, "rte"),
                new SignalSlice(midnight.AddHours(5), midnight.AddHours(6), SignalLevel.Critical, "person"),
                new SignalSlice(midnight.AddHours(6), midnight.AddHours(7), SignalLevel.Tense, "rte"),
                new SignalSlice(midnight.AddHours(7), midnight.AddHours(8), SignalLevel.Tense, "person"),
                new SignalSlice(midnight.AddHours(8), midnight.AddHours(9), SignalLevel.Tense, "rte"),
            ],
            merged.Slices.AsEnumerable());
        Assert.Equal(new TensionWindow(midnight, midnight.AddHours(9), SignalLevel.Critical), Assert.Single(merged.WindowsAtOrAbove(SignalLevel.Tense)));
    }

    [Fact]
    public void The_hour_that_is_lived_twice_is_changed_in_both_real_hours_and_the_one_that_does_not_exist_in_none()
    {
        for (var year = 2000; year <= 2037; year++)
        {
            var (spring, autumn) = (EuropeanRule.LastSunday(year, 3), EuropeanRule.LastSunday(year, 10));
            var overAutumn = Merge([(SignalAnalyzer.PersonOrigin, Day(autumn, "..3")), (SignalAnalyzer.RteOrigin, AllDay(autumn))]);
            var overSpring = Merge([(SignalAnalyzer.PersonOrigin, Day(spring, "..3")), (SignalAnalyzer.RteOrigin, AllDay(spring))]);

            var changed = Assert.Single(overAutumn.Slices, static slice => slice.Origin == SignalAnalyzer.PersonOrigin);
            Assert.Equal(new DateTimeOffset(autumn, new TimeOnly(0, 0), TimeSpan.Zero), changed.Start);
            Assert.Equal(TimeSpan.FromHours(2), changed.End - changed.Start);
            Assert.Equal(TimeSpan.FromHours(25), overAutumn.End - overAutumn.Start);
            Assert.Equal((SignalAnalyzer.RteOrigin, TimeSpan.FromHours(23)), (Assert.Single(overSpring.Slices).Origin, (overSpring.End - overSpring.Start)!.Value));
        }
    }

    [Fact]
    public void A_persons_hours_are_on_the_same_scale_as_RTEs()
    {
        var timeline = new SignalAnalyzer(SignalScale.Binary).Analyze(Day(Date, "01"), SignalAnalyzer.PersonOrigin);

        Assert.Equal([SignalLevel.Normal, SignalLevel.Critical], timeline.Slices.Select(static slice => slice.Level));
        Assert.All(timeline.Slices, static slice => Assert.Equal(SignalAnalyzer.PersonOrigin, slice.Origin));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(SignalTimeline.NoOrigin)]
    public void An_origin_that_names_nobody_is_refused(string origin) => Assert.Throws<ArgumentException>(() => Analyzer.Analyze(EcowattSignals.Empty, origin));

    [Fact]
    public void Origins_are_the_same_by_their_words()
    {
        var merged = Merge([(new string("person"), Day(Date, "3")), (new string("person"), Day(Date, ".3"))]);

        Assert.Equal(1, merged.SliceCount);
    }

    private static void Same(SignalTimeline expected, SignalTimeline actual) => Assert.Equal(expected.Slices.AsEnumerable(), actual.Slices.AsEnumerable());

    private static SignalTimeline Merge((string, EcowattSignals)[] sources) => SignalTimeline.Merge(sources.Select(Analyze).ToArray());

    private static SignalTimeline Analyze((string Origin, EcowattSignals Signals) source) => Analyzer.Analyze(source.Signals, source.Origin);

    private static IEnumerable<DateTimeOffset> RandomInstants(SignalTimeline timeline, double[] shares)
        => timeline.IsEmpty ? [] : shares.Select(share => timeline.Start!.Value.AddHours(-1) + (timeline.End!.Value - timeline.Start!.Value + TimeSpan.FromHours(2)) * share);

    private static EcowattSignals Days(EcowattSignals near, HourLevels levels, int shift)
        => near.Days.IsEmpty || near.Days[0].Date.AddDays(shift % 3) > EcowattDay.LastDate
            ? EcowattSignals.Empty
            : new EcowattSignals([new EcowattDay(near.Days[0].Date.AddDays(shift % 3), levels.Highest, "", levels)]);

    private static EcowattSignals AllDay(DateOnly date) => Day(date, new string('1', HourLevels.Count));

    private static EcowattSignals Day(DateOnly date, string hours)
        => new([new EcowattDay(date, SignalLevel.Normal, "", hours
            .Select(static (digit, hour) => (hour, level: digit == '.' ? SignalLevel.Unknown : (SignalLevel)(digit - '0')))
            .Aggregate(default(HourLevels), static (levels, at) => levels.With(at.hour, at.level)))]);
}
