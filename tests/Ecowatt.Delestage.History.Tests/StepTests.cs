using Ecowatt.Delestage.History.Querying;

namespace Ecowatt.Delestage.History.Tests;

public sealed class StepTests
{
    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    [InlineData("2026-06-01", 24)]
    public void A_day_in_Paris_has_as_many_hours_as_its_clock_shows(string date, int hours)
    {
        var (from, to) = Day(date);

        Assert.Equal(hours, QuerySteps.Bounds(from, to, 3_600_000).Length - 1);
        Assert.Equal([from, to], QuerySteps.Bounds(from, to, 24 * 3_600_000));
    }

    [Theory]
    [InlineData("2026-03-29", new[] { 5, 6, 6, 6 })]
    [InlineData("2026-10-25", new[] { 7, 6, 6, 6 })]
    public void Quarters_of_a_day_follow_the_clock_in_Paris(string date, int[] hours)
    {
        var (from, to) = Day(date);
        var bounds = QuerySteps.Bounds(from, to, 6 * 3_600_000);

        Assert.Equal(hours, bounds.Zip(bounds.Skip(1)).Select(static pair => (int)((pair.Second - pair.First) / 3_600_000)));
    }

    [Fact]
    public void Steps_of_a_week_begin_on_Mondays()
    {
        var bounds = QuerySteps.Bounds(Day("2026-01-14").From, Day("2026-02-14").From, 7L * 24 * 3_600_000);

        Assert.All(bounds, static bound => Assert.Equal((DayOfWeek.Monday, 0), (ParisTime.ToParis(DateTimeOffset.FromUnixTimeMilliseconds(bound)).DayOfWeek, ParisTime.HourOf(DateTimeOffset.FromUnixTimeMilliseconds(bound)))));
        Assert.Equal(5, bounds.Length - 1);
    }

    [Fact]
    public void The_chosen_step_is_the_shortest_that_gives_no_more_points()
    {
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var from = Day("2025-01-01").From + random.NextInt64(400L * 86_400_000);
            var to = from + 1 + random.NextInt64((long)Math.Pow(10, random.Next(3, 12)));
            var most = random.Next(1, 2_000);

            var step = QuerySteps.Shortest(from, to, most);

            var bounds = QuerySteps.Bounds(from, to, step);
            Assert.True(bounds.Length - 1 <= most || step >= 3640L * 86_400_000, $"{bounds.Length - 1} points, {most} asked");
            Assert.True(bounds[0] <= from && bounds[^1] >= to && bounds[1] > from && bounds[^2] < to);
            Assert.Equal(bounds.Order(), bounds);
        }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(7, false)]
    [InlineData(30, true)]
    [InlineData(90, false)]
    [InlineData(300, true)]
    [InlineData(3600, true)]
    [InlineData(5400, false)]
    [InlineData(21_600, true)]
    [InlineData(18_000, false)]
    [InlineData(86_400, true)]
    [InlineData(129_600, false)]
    [InlineData(604_800, true)]
    [InlineData(0, false)]
    public void A_step_divides_what_is_longer(int seconds, bool isStep) => Assert.Equal(isStep, QuerySteps.IsStep(TimeSpan.FromSeconds(seconds)));

    private static (long From, long To) Day(string date)
    {
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return (ParisTime.StartOf(day).ToUnixTimeMilliseconds(), ParisTime.StartOf(day.AddDays(1)).ToUnixTimeMilliseconds());
    }
}
