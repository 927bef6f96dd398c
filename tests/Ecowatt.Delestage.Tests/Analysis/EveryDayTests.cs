using Ecowatt.Delestage.Tests.Signals;

namespace Ecowatt.Delestage.Tests.Analysis;

/// <summary>Every hour of every day against the European rule's arithmetic; each hour differs from its neighbours, so each is a slice.</summary>
public class EveryDayTests
{
    private const int FirstYear = 2000;
    private const int LastYear = 2037;

    private static readonly HourLevels Alternating = Enumerable.Range(0, HourLevels.Count)
        .Aggregate(default(HourLevels), static (hours, hour) => hours.With(hour, (SignalLevel)(hour % 4)));

    [Fact]
    public void Each_hour_of_each_year_lies_where_the_European_rule_puts_it()
    {
        for (var year = FirstYear; year <= LastYear; year++)
        {
            SameAsTheRule(new DateOnly(year, 1, 1), DateTime.IsLeapYear(year) ? 366 : 365);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Each_hour_of_an_answer_from_any_day_on_lies_where_the_European_rule_puts_it(int days)
    {
        for (var first = new DateOnly(FirstYear, 1, 1); first.Year <= LastYear; first = first.AddDays(1))
        {
            SameAsTheRule(first, days);
        }
    }

    [Fact]
    public void The_spring_day_has_no_hour_2_and_the_autumn_day_has_it_twice()
    {
        for (var year = FirstYear; year <= LastYear; year++)
        {
            var spring = EuropeanRule.LastSunday(year, 3);
            var autumn = EuropeanRule.LastSunday(year, 10);
            var only = default(HourLevels).With(2, SignalLevel.Critical);
            Assert.True(Analyze(spring, only).IsEmpty);
            var slice = Assert.Single(Analyze(autumn, only).Slices);
            Assert.Equal(new DateTimeOffset(autumn, new TimeOnly(0, 0), TimeSpan.Zero), slice.Start);
            Assert.Equal(TimeSpan.FromHours(2), slice.End - slice.Start);
            Assert.Equal(23, Analyze(spring, Alternating).SliceCount);
            Assert.Equal(TimeSpan.FromHours(25), Analyze(autumn, Alternating).End - Analyze(autumn, Alternating).Start);
        }
    }

    private static void SameAsTheRule(DateOnly first, int count)
    {
        var dates = Enumerable.Range(0, count).Select(first.AddDays).ToArray();
        var slices = new SignalAnalyzer().Analyze(new EcowattSignals(dates.Select(static date => Day(date, Alternating)))).Slices;
        var expected = from date in dates
                       from hour in Enumerable.Range(0, HourLevels.Count)
                       let at = EuropeanRule.Hour(date, hour)
                       where at is not null
                       select new SignalSlice(at.Value.Start, at.Value.End, Alternating[hour], SignalAnalyzer.RteOrigin);
        Assert.True(slices.AsSpan().SequenceEqual(expected.ToArray()), $"{count} days from {first:O}");
    }

    private static SignalTimeline Analyze(DateOnly date, HourLevels hours) => new SignalAnalyzer().Analyze(new EcowattSignals([Day(date, hours)]));

    private static EcowattDay Day(DateOnly date, HourLevels hours) => new(date, SignalLevel.Normal, "", hours);
}
