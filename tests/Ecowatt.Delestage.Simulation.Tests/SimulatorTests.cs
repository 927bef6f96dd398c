using System.Collections.Immutable;
using System.Text;
using VerifyXunit;

namespace Ecowatt.Delestage.Simulation.Tests;

public sealed class SimulatorTests
{
    private static readonly DateOnly Day = new(2026, 1, 14);

    [Fact]
    public void An_evening_of_four_hours_is_booked_to_the_second()
    {
        var report = Run(Heater with { MaxShedTime = TimeSpan.FromHours(6) }, "111111111111111112332111");

        var load = Assert.Single(report.Loads);
        Assert.Equal((TimeSpan.FromHours(4), TimeSpan.FromHours(4), 2, 8.0), (load.TimeShed, load.LongestShed, load.Switches, load.EnergyNotServed));
        Assert.Equal(new ShedSpan(At(17), At(21)), Assert.Single(load.Sheds));
        Assert.Equal([(Rule.Signal, 1), (Rule.Normal, 1)], load.Reasons.Select(static r => (r.Key, r.Value)));
    }

    [Fact]
    public void A_maximum_gives_power_back_in_between()
    {
        var load = Run(Heater, "111111111111111112332111").Loads[0];

        // 17 to 19 off, half an hour on, then off to the window's end at 21.
        Assert.Equal([new ShedSpan(At(17), At(19)), new ShedSpan(At(19, 30), At(21))], load.Sheds.ToArray());
    }

    [Fact]
    public void An_answer_counts_from_its_capture_on_and_not_before()
    {
        var calm = new SignalCapture(At(0), Answer("111111111111111111111111"));
        var tense = new SignalCapture(At(18), Answer("111111111111111112222111"));

        var report = Simulator.Run(Zone(Heater with { MaxShedTime = TimeSpan.FromHours(6) }), [calm, tense], new SignalAnalyzer(), to: At(23));

        Assert.Equal(new ShedSpan(At(18), At(21)), Assert.Single(report.Loads[0].Sheds));
        Assert.Equal(At(18), report.Levels.First(static slice => slice.Level == SignalLevel.Tense).Start);
    }

    [Fact]
    public void A_recorded_answer_without_the_hours_of_its_day_takes_none_back()
    {
        var tense = new SignalCapture(At(0), Answer("111111111111111112222111"));
        var empty = new SignalCapture(At(18), new EcowattSignals([new EcowattDay(Day, SignalLevel.Normal, "", default)]));

        var report = Simulator.Run(Zone(Heater with { MaxShedTime = TimeSpan.FromHours(6) }), [tense, empty], new SignalAnalyzer(), to: At(23));

        Assert.Equal(new ShedSpan(At(17), At(21)), Assert.Single(report.Loads[0].Sheds));
    }

    [Fact]
    public void What_is_missed_comes_back_as_a_peak()
    {
        var report = Run(Heater with { MaxShedTime = TimeSpan.FromHours(6) }, "111111111111111112222111");

        var peak = Assert.Single(report.Peaks);
        Assert.Equal((1100.0, 2000.0), (Math.Round(peak.Before), Math.Round(peak.After)));
        Assert.Equal(2000.0 / 1100, peak.Ratio, 3);
    }

    [Fact]
    public void A_calm_day_sheds_nothing_and_has_no_peak()
    {
        var report = Run(Heater, "000000111111111111111100");

        Assert.False(report.AnythingShed);
        Assert.Empty(report.Peaks);
        Assert.Equal(0, report.Loads[0].Switches);
    }

    [Fact]
    public void From_and_to_bound_it()
    {
        var report = Simulator.Run(Zone(Heater with { MaxShedTime = TimeSpan.FromHours(6) }), [new SignalCapture(At(0), Answer("111111111111111112222111"))], new SignalAnalyzer(), At(18), At(20));

        Assert.Equal(TimeSpan.FromHours(2), report.Loads[0].TimeShed);
        Assert.Throws<ArgumentException>(() => Simulator.Run(Zone(Heater), [new SignalCapture(At(0), Answer("111111111111111112222111"))], new SignalAnalyzer(), At(20), At(18)));
    }

    [Fact]
    public Task Its_drawing_shows_levels_and_sheds()
        => Verifier.Verify(WhatIfPlot.ToSvg(Run(Heater with { Name = "<heater> & \"co\"" }, "0001111111111.1112332111")));

    [Fact]
    public void A_recording_is_read_line_by_line_and_failed_calls_are_counted()
    {
        var body = Encoding.UTF8.GetString(EcowattWriter.Write(Answer("111111111111111111111111")));
        var lines = $$$"""
            {"captured_utc":"2026-01-14T20:05:00+00:00","commit":"x","response":{{{body}}}}

            {"captured_utc":"2026-01-14T10:00:00+00:00","response":{"error_code":500}}
            {"captured_utc":"2026-01-14T08:00:00+01:00","response":{{{body}}}}
            """;

        var recording = RecordedAnswers.Read(Encoding.UTF8.GetBytes(lines));

        Assert.Equal((2, 1), (recording.Captures.Length, recording.Failures));
        Assert.Equal([At(8), new DateTimeOffset(2026, 1, 14, 20, 5, 0, TimeSpan.Zero)], recording.Captures.Select(static c => c.KnownFrom));
    }

    [Theory]
    [InlineData("", "the body is empty")]
    [InlineData("""{"error_code":500}""", "RTE's error body 500")]
    [InlineData("""{"signals":[]}""", "no day")]
    [InlineData("""{"captured_utc":"soon","response":{}}""", "line 1: $.captured_utc is no instant")]
    [InlineData("""{"captured_utc":"2026-01-14T20:05:00Z"}""", "line 1: no member 'response'")]
    [InlineData("""{"captured_utc":"2026-01-14T20:05:00Z","response":{"signals":[{"jour":"2026-01-14","values":[{"pas":24,"hvalue":1}]}]}}""", "line 1: $.response.signals[0].values[0].pas: found 24")]
    [InlineData("""{"captured_utc":"2026-01-14T20:05:00Z","response":{"signals":[""", "line 1: not JSON")]
    public void It_refuses_what_is_no_recording_and_says_where(string content, string expected)
        => Assert.Contains(expected, Assert.Throws<RecordingException>(() => RecordedAnswers.Read(Encoding.UTF8.GetBytes(content))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_virtual_RTE_publishes_three_days_until_twenty_past_midnight_and_four_from_then_on()
    {
        Assert.Equal(3, SignalScenario.Calm.PublishedAt(At(0, 19)).Days.Length);
        Assert.Equal(4, SignalScenario.Calm.PublishedAt(At(0, 20)).Days.Length);
        Assert.Equal(Day, SignalScenario.Calm.PublishedAt(At(0)).Days[0].Date);
    }

    private static Load Heater => new() { Name = "heater", Channel = 0, RatedPower = 2000 };

    private static Zone Zone(Load load) => new() { Name = "house", Bank = "desk", Loads = [load] };

    private static EcowattSignals Answer(string hours) => new([new EcowattDay(Day, SignalLevel.Normal, "", SignalScenario.Day(hours))]);

    private static DateTimeOffset At(int hour, int minute = 0) => ParisTime.StartOf(Day) + new TimeSpan(hour, minute, 0);

    private static WhatIfReport Run(Load load, string hours)
        => Simulator.Run(Zone(load), ImmutableArray.Create(new SignalCapture(At(0), Answer(hours))), new SignalAnalyzer());
}
