using System.Collections.Immutable;
using System.Text;
using Ecowatt.Delestage.AspNetCore.Calendar;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Ecowatt.Delestage.AspNetCore.Wire;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>What of a foresight is an entry, and how an entry is written to the byte.</summary>
public sealed class HouseCalendarTests
{
    private static readonly DateTimeOffset Now = House.Evening;
    private static readonly Load Pump = House.Load("Pump", 0);
    private static readonly Load Boiler = House.Load("Boiler", 1) with { Deferral = new Deferral { Run = TimeSpan.FromHours(2), From = new TimeOnly(21, 0), Deadline = new TimeOnly(6, 0) } };

    [Fact]
    public void A_time_off_is_one_whatever_its_rules_ends_with_what_is_foreseen_and_is_told_in_the_windows_that_it_touches()
    {
        var entries = Of(Foreseen(Pump, (0, 60, false, Rule.Signal), (60, 90, false, Rule.Spread), (90, 120, true, Rule.Normal), (420, 480, false, Rule.Signal)));
        var windows = entries.Where(static entry => entry.Id.StartsWith("window", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["Pump: off 18:30 to 20:00", "Pump: off 01:30 to 02:30", ""], windows.Select(static window => window.Notes));
    }

    [Fact]
    public void A_run_that_is_under_way_begins_where_its_load_was_switched_and_an_order_is_no_plan()
    {
        var entries = Of(Foreseen(Boiler, (0, 60, true, Rule.Plan), (60, 90, true, Rule.Override), (90, 240, false, Rule.Plan), (240, 300, true, Rule.Plan)));
        var runs = entries.Where(static entry => entry.Id.StartsWith("run", StringComparison.Ordinal)).ToArray();
        Assert.Equal([(Now.AddMinutes(-40), Now.AddMinutes(60)), (Now.AddMinutes(240), Now.AddMinutes(300))], runs.Select(static run => (run.Start, run.End)));
    }

    [Fact]
    public void Lines_are_as_long_as_they_may_be_and_no_longer_and_special_characters_are_escaped()
    {
        var entry = new CalendarEvent("1", Now, Now.AddHours(1), new string('x', 300) + ";a,b\\c", "");
        var lines = Encoding.UTF8.GetString(CalendarText.Write("n", "en", "house.lan", Now, [entry])).Split("\r\n");
        var first = Array.FindIndex(lines, static line => line.StartsWith("SUMMARY:", StringComparison.Ordinal));
        Assert.Equal([75, 75, 75, 75], lines.Skip(first).Take(4).Select(static line => line.Length));
        Assert.Equal("SUMMARY:" + entry.Title.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal), string.Concat(lines.Skip(first).TakeWhile((line, i) => i == 0 || line.StartsWith(' ')).Select(static (line, i) => i == 0 ? line : line[1..])));
    }

    [Fact]
    public void An_entry_of_a_day_ends_with_the_next_day()
    {
        var text = Encoding.UTF8.GetString(CalendarText.Write("n", "en", "house.lan", Now, [new CalendarEvent("1", Now, Now.AddDays(1), "red", "") { Day = new DateOnly(2026, 1, 31) }]));
        Assert.Contains("DTSTART;VALUE=DATE:20260131\r\nDTEND;VALUE=DATE:20260201\r\n", text, StringComparison.Ordinal);
    }

    // Three tense windows: from an hour before now to three hours after, in the night, and in the morning.
    private static CalendarEvent[] Of(LoadForesight course)
    {
        SignalSlice[] slices = [Slice(-60, 180, SignalLevel.Tense), Slice(180, 400, SignalLevel.Normal), Slice(400, 500, SignalLevel.Critical), Slice(500, 700, SignalLevel.Normal), Slice(700, 800, SignalLevel.Tense)];
        var zone = House.Zone(course.Load);
        var load = new LoadStatus(zone.Loads[0], true, default, Now.AddMinutes(-40), "");
        var snapshot = new SystemSnapshot(Now, new FeedSnapshot(EcowattSignals.Empty, SignalTimeline.Of(slices), Now, SignalOrigin.Live), [new ZoneStatus(zone, [], [load], Now, null)]);
        return [.. HouseCalendar.Of(snapshot, [new ZoneForesight(Now, Now.AddMinutes(480), Now.AddMinutes(480), [course])], ExplanationLanguage.English)];

        static SignalSlice Slice(int from, int to, SignalLevel level) => new(Now.AddMinutes(from), Now.AddMinutes(to), level, "rte");
    }

    private static LoadForesight Foreseen(Load load, params (int From, int To, bool Powered, Rule Rule)[] spans)
        => new(load, [.. spans.Select(static span => new ForeseenSpan(Now.AddMinutes(span.From), Now.AddMinutes(span.To), span.Powered, new LoadDecision(span.Powered, span.Powered, span.Rule, Hold.None, false, SignalLevel.Tense, null, null)))]);
}
