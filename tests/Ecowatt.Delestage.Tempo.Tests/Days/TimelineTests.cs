using System.Collections.Immutable;
using Ecowatt.Delestage.Tempo.Days;

namespace Ecowatt.Delestage.Tempo.Tests.Days;

public sealed class TimelineTests
{
    private static readonly TempoCalendar Week = TempoCalendar.Empty.With(
        [Dates.Tempo("2026-01-13", TariffColor.Blue), Dates.Tempo("2026-01-14", TariffColor.Red), Dates.Tempo("2026-01-15", TariffColor.White), Dates.Tempo("2026-01-16", TariffColor.Unknown)]);

    [Fact]
    public void By_default_red_peaks_are_critical_white_peaks_tense_and_all_else_is_silent()
    {
        var slices = Of(Week, new TempoOptions()).Slices.Where(static slice => slice.Level != SignalLevel.Unknown);

        Assert.Equal(
            [
                new SignalSlice(Dates.Paris("2026-01-14", 6), Dates.Paris("2026-01-14", 22), SignalLevel.Critical, "tempo"),
                new SignalSlice(Dates.Paris("2026-01-15", 6), Dates.Paris("2026-01-15", 22), SignalLevel.Tense, "tempo"),
            ],
            slices);
    }

    [Fact]
    public void Every_colour_and_time_has_a_level_of_its_own()
    {
        var options = new TempoOptions { BluePeak = SignalLevel.Normal, BlueOffPeak = SignalLevel.LowCarbon, RedPeak = SignalLevel.Tense, RedOffPeak = SignalLevel.Normal, WhitePeak = SignalLevel.Critical, WhiteOffPeak = SignalLevel.Tense };
        var timeline = Of(Week, options);

        Assert.Equal(
            [SignalLevel.Normal, SignalLevel.LowCarbon, SignalLevel.LowCarbon, SignalLevel.Tense, SignalLevel.Normal, SignalLevel.Critical, SignalLevel.Tense, SignalLevel.Tense, SignalLevel.Unknown],
            new[] { At(13, 6), At(13, 22), At(14, 5), At(14, 6), At(14, 23), At(15, 21), At(15, 22), At(16, 5), At(16, 6) }.Select(timeline.LevelAt));

        static DateTimeOffset At(int day, int hour) => Dates.Paris($"2026-01-{day}", hour);
    }

    [Theory]
    [InlineData("2026-03-28", 9)] // 22:00 to 06:00 less the hour that is leapt over, on top of what a slice of 16 h has.
    [InlineData("2026-10-24", 11)]
    public void The_hours_of_a_red_night_follow_the_clock(string date, int offPeakHoursAndTwo)
    {
        var slices = Of(TempoCalendar.Empty.With([Dates.Tempo(date, TariffColor.Red)]), new TempoOptions { RedOffPeak = SignalLevel.Normal }).Slices;

        Assert.Equal([16, offPeakHoursAndTwo - 2], slices.Select(static slice => (int)(slice.End - slice.Start).TotalHours));
    }

    [Fact]
    public void An_EJP_peak_goes_from_seven_to_one_of_the_next_date()
    {
        var slice = Assert.Single(Ejp(["2026-01-14"], new EjpOptions()).Slices);

        Assert.Equal(new SignalSlice(Dates.Paris("2026-01-14", 7), Dates.Paris("2026-01-15", 1), SignalLevel.Critical, "ejp"), slice);
    }

    [Fact]
    public void EJP_peaks_of_a_whole_day_follow_one_another_without_a_gap()
    {
        var timeline = Ejp(["2026-03-28", "2026-03-29"], new EjpOptions { Start = new(7, 0), End = new(7, 0) });

        Assert.Equal((Dates.Paris("2026-03-28", 7), Dates.Paris("2026-03-30", 7)), (timeline.Start!.Value, timeline.End!.Value));
        Assert.Single(timeline.Slices);
    }

    [Fact]
    public void An_EJP_time_that_the_clock_leaps_over_is_the_end_of_the_leap()
        => Assert.Equal(Dates.At("2026-03-29T01:00Z"), new EjpHours(new(2, 30), new(7, 0)).Of(Dates.Day("2026-03-29")).Start);

    private static SignalTimeline Of(TempoCalendar calendar, TempoOptions options) => TempoTimeline.Of(calendar, DateOnly.MinValue, options.LevelOf, "tempo");

    private static SignalTimeline Ejp(string[] dates, EjpOptions options)
        => EjpTimeline.Of(dates.Select(Dates.Day).ToImmutableSortedSet(), DateOnly.MinValue, new EjpHours(options.Start, options.End), options.Level, "ejp");
}
