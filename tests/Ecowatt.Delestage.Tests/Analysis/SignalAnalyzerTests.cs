using CsCheck;
using Ecowatt.Delestage.Tests.Signals;

namespace Ecowatt.Delestage.Tests.Analysis;

public class SignalAnalyzerTests
{
    private static readonly EcowattDay Day = Answers.ReadDay(Answers.Day("2024-01-10", Answers.Hours("0123.0"), "3"));

    [Fact]
    public void RTEs_scale_leaves_the_levels_as_they_are() => Assert.Equal(Day.Hours, new SignalAnalyzer().HoursOf(Day));

    [Fact]
    public void The_binary_scale_knows_normal_and_critical()
        => Assert.Equal("1333.1..................", new SignalAnalyzer(SignalScale.Binary).HoursOf(Day).ToString());

    [Fact]
    public void The_timeline_follows_the_scale()
        => Arbitrary.NearbyDays.Sample(static signals =>
        {
            var binary = new SignalAnalyzer(SignalScale.Binary).Analyze(signals);
            foreach (var (start, _, level) in new NaiveTimeline(signals).Hours)
            {
                Assert.Equal(level == SignalLevel.LowCarbon ? SignalLevel.Normal : SignalLevel.Critical, binary.LevelAt(start));
            }
        });

    [Fact]
    public void Hours_that_call_for_shedding_are_listed_as_published()
    {
        var signals = new EcowattSignals([Day]);
        Assert.Equal(
            [new PublishedHour(Day.Date, 2, SignalLevel.Tense), new PublishedHour(Day.Date, 3, SignalLevel.Critical)],
            new SignalAnalyzer().HoursAtOrAbove(signals, SignalLevel.Tense).AsEnumerable());
        Assert.Equal([1, 2, 3], new SignalAnalyzer(SignalScale.Binary).HoursAtOrAbove(signals, SignalLevel.Tense).Select(static hour => hour.Hour));
        Assert.Empty(new SignalAnalyzer().HoursAtOrAbove(EcowattSignals.Empty, SignalLevel.LowCarbon));
    }

    [Fact]
    public void The_spring_hour_that_does_not_exist_is_listed_though_no_instant_has_it()
    {
        var day = new EcowattDay(EuropeanRule.LastSunday(2024, 3), SignalLevel.Critical, "", default(HourLevels).With(2, SignalLevel.Critical));
        Assert.Equal(2, Assert.Single(new SignalAnalyzer().HoursAtOrAbove(new EcowattSignals([day]), SignalLevel.Critical)).Hour);
    }

    [Fact]
    public void Unknown_hours_are_never_listed()
        => Gen.Select(Arbitrary.NearbyDays, Arbitrary.Level).Sample(static (signals, level) =>
        {
            var expected = from day in signals.Days
                           from hour in Enumerable.Range(0, HourLevels.Count)
                           where day.Hours[hour] != SignalLevel.Unknown && day.Hours[hour] >= level
                           select new PublishedHour(day.Date, hour, day.Hours[hour]);
            Assert.Equal(expected, new SignalAnalyzer().HoursAtOrAbove(signals, level));
        });
}
