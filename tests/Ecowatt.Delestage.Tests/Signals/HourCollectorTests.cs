using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Tests.Signals;

/// <summary>The hours of one published day, as they come. Hours below 16 and above lie in two words.</summary>
public sealed class HourCollectorTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(23)]
    public void An_hour_that_is_lost_is_unknown_stays_lost_and_takes_no_other_with_it(int lost)
    {
        var hours = new HourCollector();
        for (var hour = 0; hour < HourLevels.Count; hour++)
        {
            Assert.True(hours.TryAdd(hour, SignalLevel.Tense));
        }

        hours.Lose(lost);

        Assert.Equal(new string('2', lost) + "." + new string('2', 23 - lost), hours.ToHours().ToString());
        Assert.False(hours.TryAdd(lost, SignalLevel.Tense));
        Assert.All(Enumerable.Range(0, 24).Where(hour => hour != lost), hour => Assert.False(hours.TryAdd(hour, SignalLevel.Normal)));
    }

    [Fact]
    public void An_hour_may_be_lost_before_it_came()
    {
        var hours = new HourCollector();
        hours.Lose(7);

        Assert.False(hours.TryAdd(7, SignalLevel.Normal));
        Assert.True(hours.TryAdd(7, SignalLevel.Unknown));
        Assert.Equal(default, hours.ToHours());
    }

    [Fact]
    public void Unknown_hours_are_taken_from_others_hour_by_hour()
    {
        var (own, others) = (Levels(".1.0.............0.2...."), Levels(".33.3............33..3.3"));

        Assert.Equal(".1303............032.3.3", own.Or(others).ToString());
        Assert.True(own != others);
        Assert.False(own != Levels(".1.0.............0.2...."));
    }

    private static HourLevels Levels(string digits)
        => Enumerable.Range(0, digits.Length).Aggregate(default(HourLevels), (hours, hour) => digits[hour] == '.' ? hours : hours.With(hour, (SignalLevel)(digits[hour] - '0')));
}
