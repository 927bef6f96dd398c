using System.Globalization;
using System.Text;
using Ecowatt.Delestage.AspNetCore.Calendar;
using Ecowatt.Delestage.History.Querying;
using Ecowatt.Delestage.Reports;
using Ecowatt.Delestage.Scheduling;
using Ecowatt.Delestage.Tempo;
using Ecowatt.Delestage.Tempo.Days;
using Ecowatt.Delestage.Tests.Signals;

namespace Ecowatt.Delestage.Trust.Tests.Clock;

/// <summary>All that lives by the clock in Paris, through every change of it to 2037 and every 29 February, against the rule's arithmetic and no time-zone data.</summary>
public sealed class ClockSweepTests
{
    [Fact]
    public void A_change_comes_twice_a_year_and_its_days_have_23_and_25_hours()
    {
        Assert.Equal(24, ClockChanges.Days.Count);
        Assert.All(ClockChanges.Days, static day => Assert.Equal((DayOfWeek.Sunday, ClockChanges.IsSpring(day) ? 23 : 25), (day.DayOfWeek, ClockChanges.HoursOf(day))));
        Assert.All(ClockChanges.Days, static day => Assert.Equal(ClockChanges.HoursOf(day), (ParisTime.StartOf(day.AddDays(1)) - ParisTime.StartOf(day)).TotalHours));
    }

    [Fact]
    public void A_window_from_the_night_into_the_day_keeps_its_hours()
    {
        // Tense from 22:00 to midnight, and from midnight to 04:00 of the day after.
        foreach (var day in ClockChanges.Around)
        {
            var eve = new EcowattDay(day.AddDays(-1), SignalLevel.Tense, "", Simulation.SignalScenario.Day("111111111111111111111122"));
            var night = new EcowattDay(day, SignalLevel.Critical, "", Simulation.SignalScenario.Day("223211111111111111111111"));
            var window = Assert.Single(new SignalAnalyzer().Analyze(new EcowattSignals([eve, night])).WindowsAtOrAbove(SignalLevel.Tense));

            Assert.Equal((ClockChanges.At(eve.Date, 22), ClockChanges.At(day, 4)), (window.Start, window.End));
            Assert.Equal(6 + ClockChanges.HoursOf(day) - 24, (window.End - window.Start).TotalHours);

            // The one critical hour is leapt over in spring, and twice as long in autumn.
            Assert.Equal(ClockChanges.HoursOf(day) - 23, new SignalAnalyzer().Analyze(new EcowattSignals([eve, night])).WindowsAtOrAbove(SignalLevel.Critical).Sum(static critical => (critical.End - critical.Start).TotalHours));
        }
    }

    [Theory]
    [InlineData(22, 0, 6, 30)]
    [InlineData(2, 30, 7, 0)]
    [InlineData(0, 0, 2, 30)]
    [InlineData(2, 15, 2, 45)]
    [InlineData(2, 30, 2, 30)]
    [InlineData(12, 0, 12, 0)]
    [InlineData(3, 0, 2, 0)]
    public void A_daily_span_covers_what_the_clock_shows_and_one_follows_the_other(int fromHour, int fromMinute, int deadlineHour, int deadlineMinute)
    {
        var deferral = new Deferral { Run = TimeSpan.FromMinutes(15), From = new TimeOnly(fromHour, fromMinute), Deadline = new TimeOnly(deadlineHour, deadlineMinute) };
        var overnight = (deadlineHour, deadlineMinute).CompareTo((fromHour, fromMinute)) <= 0;
        foreach (var day in ClockChanges.Around)
        {
            // The spans of the days around, but for one that the clock leaps over.
            var spans = Enumerable.Range(-3, 7).Select(day.AddDays)
                .Select(date => (Start: ClockChanges.At(date, fromHour, fromMinute), End: ClockChanges.At(overnight ? date.AddDays(1) : date, deadlineHour, deadlineMinute)))
                .Where(static span => span.Start < span.End).ToArray();
            for (var now = EuropeanRule.Midnight(day).AddHours(-1); now < EuropeanRule.Midnight(day.AddDays(1)).AddHours(1); now = now.AddMinutes(5))
            {
                var expected = spans.First(span => now < span.End);
                var covers = DailySpan.TryCover(deferral, now, out var start, out var deadline);
                Assert.True((now >= expected.Start, expected.Start, expected.End) == (covers, start, deadline), $"{now:O}: {covers} {start:O} to {deadline:O}, expected {expected.Start:O} to {expected.End:O}");
            }
        }
    }

    [Fact]
    public void A_Tempo_day_is_from_six_to_six_and_an_instant_has_the_colour_of_the_day_that_covers_it()
    {
        foreach (var day in ClockChanges.Around)
        {
            Assert.Equal((ClockChanges.At(day, 6), ClockChanges.At(day, 22), ClockChanges.At(day.AddDays(1), 6)), (TempoHours.StartOf(day), TempoHours.PeakEndOf(day), TempoHours.EndOf(day)));
            var calendar = TempoCalendar.Empty.With([new TempoDay(day.AddDays(-1), TariffColor.White, TempoOrigin.RteApi), new TempoDay(day, TariffColor.Red, TempoOrigin.RteApi)]);
            for (var now = EuropeanRule.Midnight(day); now < EuropeanRule.Midnight(day.AddDays(1)); now = now.AddMinutes(15))
            {
                Assert.Equal(now < ClockChanges.At(day, 6) ? TariffColor.White : TariffColor.Red, calendar.ColorAt(now));
            }
        }
    }

    [Fact]
    public void A_peak_by_the_clock_begins_and_ends_when_the_clock_shows_it()
        => Assert.All(ClockChanges.Around, static day =>
        {
            Assert.Equal((ClockChanges.At(day, 7), ClockChanges.At(day.AddDays(1), 1)), new EjpHours(new TimeOnly(7, 0), new TimeOnly(1, 0)).Of(day));
            Assert.Equal((ClockChanges.At(day, 1, 30), ClockChanges.At(day, 3)), new EjpHours(new TimeOnly(1, 30), new TimeOnly(3, 0)).Of(day));
            Assert.Equal((ClockChanges.At(day, 2), ClockChanges.At(day, 2, 30)), new EjpHours(new TimeOnly(2, 0), new TimeOnly(2, 30)).Of(day));
        });

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(24)]
    public void Steps_of_a_history_are_bounded_by_the_clock_and_cut_every_day_whole(int hours)
    {
        foreach (var day in ClockChanges.Around)
        {
            var (from, to) = (EuropeanRule.Midnight(day.AddDays(-1)), EuropeanRule.Midnight(day.AddDays(2)));
            var expected = from offset in Enumerable.Range(-1, 3)
                           from hour in Enumerable.Range(0, 24).Where(hour => hour % hours == 0)
                           select ClockChanges.At(day.AddDays(offset), hour).ToUnixTimeMilliseconds();

            Assert.Equal(expected.Append(to.ToUnixTimeMilliseconds()).Distinct(), QuerySteps.Bounds(from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds(), hours * 3_600_000L));
        }
    }

    [Fact]
    public void A_report_of_a_month_has_each_day_once_and_the_hours_of_the_change()
    {
        foreach (var day in ClockChanges.Days.Concat(Enumerable.Range(ClockChanges.FirstYear, 12).Where(DateTime.IsLeapYear).Select(static year => new DateOnly(year, 2, 1))))
        {
            var first = new DateOnly(day.Year, day.Month, 1);
            var days = DateTime.DaysInMonth(day.Year, day.Month);
            var (from, to) = (EuropeanRule.Midnight(first), EuropeanRule.Midnight(first.AddMonths(1)));
            var tense = new HistorySpan(from, to) { Level = SignalLevel.Tense, Origin = "rte" };
            var energy = Enumerable.Range(0, (int)(to - from).TotalHours).Select(hour => new HistoryEnergy(from.AddHours(hour), from.AddHours(hour + 1), 100, TimeSpan.FromHours(1), 0, TimeSpan.Zero, 0));
            var report = OwnerReportMaker.Make(
                new HistoryResult(from, to,
                [
                    new HistorySeriesData(new HistorySeries("level", HistorySeriesKind.Level, "", null, null, "level")) { Spans = [tense] },
                    new HistorySeriesData(new HistorySeries("load/house/heater/energy", HistorySeriesKind.Energy, "Wh", "house", "heater", "heater")) { Energy = [.. energy] },
                ]),
                []);

            Assert.Equal(Enumerable.Range(0, days).Select(first.AddDays), report.Days.Select(static row => row.Date));
            Assert.All(report.Days, static row => Assert.Equal((ClockChanges.HoursOf(row.Date), 100.0 * ClockChanges.HoursOf(row.Date)), (row.TimeTense.TotalHours, row.Energy)));
            Assert.Equal(days * 24 + (day.Month == 3 ? -1 : day.Month == 10 ? 1 : 0), report.Signals.Tense.TotalHours);
        }
    }

    [Fact]
    public void A_calendar_names_instants_in_universal_time_and_days_by_their_date()
    {
        foreach (var day in ClockChanges.Around)
        {
            var text = Encoding.UTF8.GetString(CalendarText.Write("House", "en", "desk", EuropeanRule.Midnight(day),
            [
                new CalendarEvent("window", ClockChanges.At(day, 1), ClockChanges.At(day, 4), "Tense", ""),
                new CalendarEvent("red", TempoHours.StartOf(day), TempoHours.EndOf(day), "Red", "") { Day = day },
            ]));

            // By the arithmetic of hours: 01:00 in Paris is midnight in winter and 23:00 of the day before in summer, and both changes come after it.
            var one = ClockChanges.At(day, 1).UtcDateTime;
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"DTSTART:{one:yyyyMMdd'T'HHmmss'Z'}\r\nDTEND:{one.AddHours(3 + ClockChanges.HoursOf(day) - 24):yyyyMMdd'T'HHmmss'Z'}\r\n"), text, StringComparison.Ordinal);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"DTSTART;VALUE=DATE:{day:yyyyMMdd}\r\nDTEND;VALUE=DATE:{day.AddDays(1):yyyyMMdd}\r\n"), text, StringComparison.Ordinal);
        }
    }
}
