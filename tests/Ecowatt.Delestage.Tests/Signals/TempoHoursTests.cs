using System.Globalization;

namespace Ecowatt.Delestage.Tests.Signals;

public sealed class TempoHoursTests
{
    // A day of 24 h, and the Saturdays before the two changes of the clock, whose Tempo day has 23 and 25 h.
    [Theory]
    [InlineData("2026-01-14", "2026-01-14T05:00Z", "2026-01-14T21:00Z", "2026-01-15T05:00Z")]
    [InlineData("2026-03-28", "2026-03-28T05:00Z", "2026-03-28T21:00Z", "2026-03-29T04:00Z")]
    [InlineData("2026-03-29", "2026-03-29T04:00Z", "2026-03-29T20:00Z", "2026-03-30T04:00Z")]
    [InlineData("2026-10-24", "2026-10-24T04:00Z", "2026-10-24T20:00Z", "2026-10-25T05:00Z")]
    [InlineData("2026-10-25", "2026-10-25T05:00Z", "2026-10-25T21:00Z", "2026-10-26T05:00Z")]
    public void A_day_begins_and_ends_at_six_by_the_clock_of_Paris(string date, string start, string peakEnd, string end)
    {
        var day = Day(date);

        Assert.Equal((At(start), At(peakEnd), At(end)), (TempoHours.StartOf(day), TempoHours.PeakEndOf(day), TempoHours.EndOf(day)));
    }

    [Theory]
    [InlineData("2026-01-14T04:59:59Z", "2026-01-13")]
    [InlineData("2026-01-14T05:00Z", "2026-01-14")]
    [InlineData("2026-03-29T03:59:59Z", "2026-03-28")]
    [InlineData("2026-03-29T04:00Z", "2026-03-29")]
    [InlineData("2026-10-25T04:59:59Z", "2026-10-24")]
    [InlineData("2026-10-25T05:00Z", "2026-10-25")]
    public void Until_six_an_instant_belongs_to_the_day_before(string instant, string date)
        => Assert.Equal(Day(date), TempoHours.DateAt(At(instant)));

    [Fact]
    public void Every_hour_of_a_year_belongs_to_the_day_whose_interval_covers_it()
    {
        for (var instant = At("2026-01-01T00:00Z"); instant.Year == 2026; instant = instant.AddMinutes(30))
        {
            var date = TempoHours.DateAt(instant);
            Assert.True(TempoHours.StartOf(date) <= instant && instant < TempoHours.EndOf(date), $"{instant:O} is not in {date:O}");
        }
    }

    [Theory]
    [InlineData(TariffColor.Blue, TariffClass.BluePeak, TariffClass.BlueOffPeak)]
    [InlineData(TariffColor.White, TariffClass.WhitePeak, TariffClass.WhiteOffPeak)]
    [InlineData(TariffColor.Red, TariffClass.RedPeak, TariffClass.RedOffPeak)]
    [InlineData(TariffColor.Unknown, TariffClass.Unknown, TariffClass.OffPeak)]
    public void A_colour_has_two_classes_and_one_that_is_not_known_only_that_of_its_nights(TariffColor color, TariffClass peak, TariffClass offPeak)
        => Assert.Equal((peak, offPeak), (TempoHours.ClassOf(color, isOffPeak: false), TempoHours.ClassOf(color, isOffPeak: true)));

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
