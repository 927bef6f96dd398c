using Ecowatt.Delestage.Tempo.Polling;

namespace Ecowatt.Delestage.Tempo.Tests.Polling;

public sealed class TempoScheduleTests
{
    private static readonly TempoCalendar Today = TempoCalendar.Empty.With([Dates.Tempo("2026-01-14", TariffColor.Blue)]);
    private static readonly TempoCalendar Both = Today.With([Dates.Tempo("2026-01-15", TariffColor.White)]);

    public static TheoryData<ulong> Seeds { get; } = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void From_six_until_a_quarter_past_it_asks_for_the_next_day(ulong seed)
        => Within(Dates.Paris("2026-01-14", 6), 15, Next(seed, Today, heard: Dates.Paris("2026-01-13", 11), now: Dates.Paris("2026-01-14", 6)));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void While_the_next_day_is_missing_it_asks_each_25_to_35_minutes(ulong seed)
        => Within(Dates.Paris("2026-01-14", 8, 25), 10, Next(seed, Today, heard: Dates.Paris("2026-01-14", 8), now: Dates.Paris("2026-01-14", 8)));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void When_it_is_there_it_asks_once_more_at_eleven(ulong seed)
        => Within(Dates.Paris("2026-01-14", 10, 45), 30, Next(seed, Both, heard: Dates.Paris("2026-01-14", 7), now: Dates.Paris("2026-01-14", 7)));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Then_it_asks_nothing_until_six(ulong seed)
        => Within(Dates.Paris("2026-01-15", 6), 15, Next(seed, Both, heard: Dates.Paris("2026-01-14", 11, 16), now: Dates.Paris("2026-01-14", 11, 16)));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_colour_that_was_changed_is_asked_for_once_more_after_noon(ulong seed)
    {
        var changed = new PollState { Changed = Dates.Day("2026-01-15") };
        Within(Dates.Paris("2026-01-14", 12), 15, Next(seed, Both, Dates.Paris("2026-01-14", 11, 16), Dates.Paris("2026-01-14", 11, 16), changed));
        Within(Dates.Paris("2026-01-15", 6), 15, Next(seed, Both, Dates.Paris("2026-01-14", 12, 16), Dates.Paris("2026-01-14", 12, 16), changed));
    }

    [Theory]
    [InlineData("2026-03-29", "2026-03-28", "2026-03-29T04:00Z")]
    [InlineData("2026-10-25", "2026-10-24", "2026-10-25T05:00Z")]
    public void Six_is_by_the_clock_of_Paris_on_the_days_of_its_changes(string date, string before, string six)
    {
        var calendar = TempoCalendar.Empty.With([Dates.Tempo(before, TariffColor.Blue), Dates.Tempo(date, TariffColor.Blue)]);

        Within(Dates.At(six), 15, Next(1, calendar, Dates.Paris(before, 11, 20), Dates.Paris(before, 23)));
    }

    [Fact]
    public void A_colour_of_today_that_is_missing_is_asked_for_at_night_too()
    {
        Assert.Equal(Dates.Paris("2026-01-14", 3), TempoSchedule.Next(new PollState(), TempoCalendar.Empty, Dates.Paris("2026-01-14", 3), new Jitter(1)));
        Within(Dates.Paris("2026-01-14", 3, 25), 10, Next(1, TempoCalendar.Empty, heard: Dates.Paris("2026-01-14", 3), now: Dates.Paris("2026-01-14", 3)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_colour_of_today_that_is_missing_is_asked_for_though_tomorrows_is_there(ulong seed)
        => Within(
            Dates.Paris("2026-01-14", 13, 25),
            10,
            Next(seed, TempoCalendar.Empty.With([Dates.Tempo("2026-01-15", TariffColor.White)]), heard: Dates.Paris("2026-01-14", 13), now: Dates.Paris("2026-01-14", 13)));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(4, 40)]
    [InlineData(5, 60)]
    [InlineData(500, 60)]
    public void After_failures_it_asks_more_slowly(int failures, int minutes)
    {
        var asked = Dates.Paris("2026-01-14", 8);
        var wait = TempoSchedule.Next(new PollState { Asked = asked, Failures = failures }, Today, asked, new Jitter(7)) - asked;

        Assert.InRange(wait.TotalMinutes, minutes * 5 / 6.0, minutes * 7 / 6.0);
    }

    [Fact]
    public void It_never_asks_before_the_time_that_everybody_asked_for()
    {
        var asked = Dates.Paris("2026-01-14", 8);

        Assert.Equal(asked.AddMinutes(50), TempoSchedule.Next(new PollState { Asked = asked, Failures = 1, NotBefore = asked.AddMinutes(50) }, Today, asked, new Jitter(7)));
    }

    [Fact]
    public void A_request_that_lies_ahead_of_the_clock_is_not_waited_for()
    {
        var now = Dates.Paris("2026-01-14", 8);

        Assert.Equal(now, TempoSchedule.Next(new PollState { Asked = now.AddYears(1), Heard = now.AddYears(1) }, Both, now, new Jitter(7)));
    }

    private static DateTimeOffset Next(ulong seed, TempoCalendar calendar, DateTimeOffset heard, DateTimeOffset now, PollState? state = null)
        => TempoSchedule.Next((state ?? new()) with { Asked = heard, Heard = heard }, calendar, now, new Jitter(seed));

    private static void Within(DateTimeOffset start, int minutes, DateTimeOffset instant) => Assert.InRange(instant, start, start.AddMinutes(minutes));
}
