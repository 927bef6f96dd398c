using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Tests.Signals;

public sealed class PublishedDaysTests
{
    private static readonly DateOnly First = new(2024, 7, 1);

    [Fact]
    public void The_same_day_once_more_is_one_where_no_hour_contradicts()
    {
        var days = new PublishedDays();

        Assert.True(days.TryAdd(Day(0, 3, SignalLevel.Tense)));
        Assert.True(days.TryAdd(Day(0, 4, SignalLevel.Normal)));
        Assert.Equal("...21...................", Assert.Single(days.Sorted()).Hours.ToString());
    }

    [Fact]
    public void Every_date_of_which_hours_contradict_is_lost_and_no_other()
    {
        var days = new PublishedDays();
        foreach (var date in (int[])[2, 0, 1])
        {
            Assert.True(days.TryAdd(Day(date, 3, SignalLevel.Tense)));
        }

        Assert.False(days.TryAdd(Day(2, 3, SignalLevel.Normal)));
        Assert.False(days.TryAdd(Day(0, 3, SignalLevel.Normal)));
        Assert.False(days.TryAdd(Day(0, 3, SignalLevel.Tense)));

        Assert.Equal([First.AddDays(1)], days.Sorted().Select(static day => day.Date));
    }

    private static EcowattDay Day(int date, int hour, SignalLevel level) => new(First.AddDays(date), SignalLevel.Normal, "", default(HourLevels).With(hour, level));
}
