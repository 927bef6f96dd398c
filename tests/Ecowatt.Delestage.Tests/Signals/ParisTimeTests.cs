using CsCheck;

namespace Ecowatt.Delestage.Tests.Signals;

public class ParisTimeTests
{
    [Fact]
    public void Every_hour_from_2000_to_2099_lies_where_the_European_rule_puts_it()
    {
        for (var date = EcowattDay.FirstDate; date <= EcowattDay.LastDate; date = date.AddDays(1))
        {
            Assert.Equal(EuropeanRule.Midnight(date), ParisTime.StartOf(date));
            // Beyond 2037 the days of change and their neighbours tell it all.
            for (var hour = 0; hour < 24 && (date.Year <= 2037 || date.Month is 3 or 10); hour++)
            {
                var there = ParisTime.TryGetHour(date, hour, out var start, out var end);
                var expected = EuropeanRule.Hour(date, hour);
                Assert.Equal(expected is not null, there);
                Assert.Equal(expected ?? default, (start, end));
            }
        }
    }

    [Theory]
    [InlineData("2026-01-14", "07:30", "2026-01-14T06:30:00Z")]
    [InlineData("2026-07-14", "07:30", "2026-07-14T05:30:00Z")]
    [InlineData("2026-03-29", "01:59", "2026-03-29T00:59:00Z")]
    [InlineData("2026-03-29", "02:00", "2026-03-29T01:00:00Z")]
    [InlineData("2026-03-29", "02:30", "2026-03-29T01:00:00Z")]
    [InlineData("2026-03-29", "03:00", "2026-03-29T01:00:00Z")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25", "03:00", "2026-10-25T02:00:00Z")]
    public void A_time_is_the_first_instant_that_shows_it_and_the_end_of_the_leap_where_none_does(string date, string time, string instant)
        => Assert.Equal(
            DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture),
            ParisTime.At(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void An_instant_shows_the_day_and_hour_that_cover_it()
        => Gen.Select(Arbitrary.Date, Gen.Int[0, 23], Gen.Long[0, TimeSpan.TicksPerHour - 1]).Sample(static (date, hour, ticks) =>
        {
            if (EuropeanRule.Hour(date, hour) is not (var start, var end))
            {
                return;
            }

            foreach (var instant in new[] { start, start.AddTicks(ticks), end.AddTicks(-1) })
            {
                Assert.Equal((date, hour), (ParisTime.DateOf(instant), ParisTime.HourOf(instant)));
                Assert.Equal((date, hour), (ParisTime.DateOf(instant.ToOffset(TimeSpan.FromHours(-11))), ParisTime.HourOf(instant.ToOffset(TimeSpan.FromHours(14)))));
                Assert.Equal(EuropeanRule.OffsetHours(instant), ParisTime.ToParis(instant).Offset.TotalHours);
            }
        });

    [Theory]
    [InlineData(-1)]
    [InlineData(24)]
    public void Hours_that_do_not_exist_are_refused(int hour)
        => Assert.Throws<ArgumentOutOfRangeException>(() => ParisTime.TryGetHour(new DateOnly(2024, 7, 1), hour, out _, out _));
}
