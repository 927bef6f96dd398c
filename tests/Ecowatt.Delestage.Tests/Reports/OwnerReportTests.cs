using System.Globalization;
using System.Text.Json.Nodes;
using static Ecowatt.Delestage.Tests.Reports.ReportedHouse;

namespace Ecowatt.Delestage.Tests.Reports;

/// <summary>Figures of a report, each against what stands in the history by hand.</summary>
public sealed class OwnerReportTests
{
    private static readonly Zone Zone = Houses.Zone(
        Houses.Load("Heater") with { RatedPower = 2_000, Comfort = new Comfort { Sensor = "room", Floor = 18 } },
        Houses.Load("Boiler", 1) with { RatedPower = 1_000 },
        Houses.Load("Freezer", 2) with { Comfort = new Comfort { Sensor = "cold", Floor = -25, Ceiling = -15 } });

    [Fact]
    public async Task A_shed_is_one_whatever_its_rule_is_called_and_no_order_and_no_plan_is_one()
    {
        var load = await HeaterAsync(
            Span(-2, 8, true, Rule.Normal),
            Span(8, 9, false, Rule.Signal),
            Span(9, 10.5, false, Rule.Spread),
            Span(10.5, 12, true, Rule.Normal),
            Span(12, 13, false, Rule.Override, by: "Anne"),
            Span(13, 14, false, Rule.Plan),
            Span(14, 15, false, Rule.Signal),
            Span(15, 30, true, Rule.Normal));
        Assert.Equal((TimeSpan.FromHours(3.5), 2, TimeSpan.FromHours(2.5)), (load.TimeShed, load.Sheds, load.LongestShed));
        Assert.Equal((1, TimeSpan.FromHours(1)), (load.Overrides, load.TimeOverridden));

        // on, off at 8, on at 10:30, off at 12 until 15, on.
        Assert.Equal(4, load.Switches);
        Assert.Equal(0.00004, load.RelayWear, 9);
    }

    [Fact]
    public async Task What_would_have_been_is_told_apart_and_moves_no_relay()
    {
        var load = await HeaterAsync(Span(0, 8, true, Rule.Normal, observed: true), Span(8, 10, false, Rule.Signal, observed: true), Span(10, 24, true, Rule.Normal, observed: true));
        Assert.Equal((TimeSpan.Zero, 0, TimeSpan.FromHours(2), 0), (load.TimeShed, load.Sheds, load.TimeWouldBeShed, load.Switches));
    }

    [Fact]
    public async Task Only_what_lies_in_the_span_counts_and_nothing_that_is_planned()
    {
        var load = await HeaterAsync(Span(-3, 1, false, Rule.Signal), Span(1, 23, true, Rule.Normal), Span(23, 27, false, Rule.Signal), Span(4, 6, false, Rule.Signal) with { IsPlanned = true });
        Assert.Equal((TimeSpan.FromHours(2), 2, TimeSpan.FromHours(1)), (load.TimeShed, load.Sheds, load.LongestShed));
    }

    [Fact]
    public async Task Orders_of_two_people_are_two_though_one_follows_the_other()
    {
        var load = await HeaterAsync(Span(0, 8, true, Rule.Normal), Span(8, 9, true, Rule.Override, by: "Anne"), Span(9, 10, true, Rule.Override, by: "Bruno"), Span(10, 11, false, Rule.Override, by: "Bruno"));
        Assert.Equal(3, load.Overrides);
    }

    [Fact]
    public async Task An_order_counts_once_however_many_states_it_has_and_in_the_month_in_which_it_was_given()
    {
        var load = await HeaterAsync(Span(-2, 1, false, Rule.Override, by: "Anne"), Span(1, 8, true, Rule.Normal), Span(8, 9, true, Rule.Override, by: "Anne"), Span(9, 10, true, Rule.Override, by: "Anne"), Span(10, 24, true, Rule.Normal));
        Assert.Equal((1, TimeSpan.FromHours(3)), (load.Overrides, load.TimeOverridden));
    }

    [Fact]
    public async Task Energy_in_low_carbon_hours_is_by_their_part_of_each_hour()
    {
        var report = await ReportAsync(new ReportedHouse()
            .Has(HistorySeriesKind.LoadState, "Heater", "Heater", static data => data with { Spans = [Span(0, 24, true, Rule.Normal)] })
            .Has(HistorySeriesKind.Energy, "Heater", "Heater", static data => data with { Energy = [Energy(1, 1_000), Energy(2, 500, rated: 300, notServed: 70), Energy(3, 400)] })
            .Has(HistorySeriesKind.Level, null, "level", static data => data with { Spans = [Level(1, 2.5, SignalLevel.LowCarbon), Level(2.5, 20, SignalLevel.Normal)] }));
        var load = Assert.Single(report.Loads);
        Assert.Equal((1_900, 300, 70, 1_400), (load.EnergyMeasured, load.EnergyRated, load.EnergyNotServed, load.EnergyInLowCarbonHours));
        Assert.Equal((TimeSpan.FromHours(19), TimeSpan.FromHours(1.5)), (report.Signals.Known, report.Signals.LowCarbon));
    }

    [Fact]
    public async Task The_rebound_is_what_hours_after_a_shed_used_above_ordinary_ones()
    {
        // Ordinary hours use 500 Wh, the first two after the shed 900 and 700, the last two of the four 500.
        var energy = Enumerable.Range(0, 24).Select(static hour => Energy(hour, hour switch { 18 or 19 => 1, 20 => 900, 21 => 700, _ => 500 })).ToArray();
        var report = await ReportAsync(new ReportedHouse()
            .Has(HistorySeriesKind.LoadState, "Heater", "Heater", static data => data with { Spans = [Span(0, 18, true, Rule.Normal), Span(18, 20, false, Rule.Signal), Span(20, 24, true, Rule.Normal)] })
            .Has(HistorySeriesKind.Energy, "Heater", "Heater", data => data with { Energy = [.. energy] })
            .Has(HistorySeriesKind.LoadState, "Boiler", "Boiler", static data => data with { Spans = [Span(18, 20, false, Rule.Signal)] })
            .Has(HistorySeriesKind.Energy, "Boiler", "Boiler", static data => data with { Energy = [Energy(20, 0, rated: 1_000)] }));
        Assert.Equal(600, report.Loads[0].EnergyRecovered!.Value, 6);
        Assert.Null(report.Loads[1].EnergyRecovered);
    }

    [Fact]
    public async Task Comfort_is_below_the_floor_by_degrees_and_hours_and_a_ceiling_is_no_floor()
    {
        var report = await ReportAsync(new ReportedHouse()
            .Has(HistorySeriesKind.Temperature, null, "ROOM", static data => data with { Points = [Point(0, 20, 19.5), Point(1, 17.5, 17), Point(2, 16, 15.8)] })
            .Has(HistorySeriesKind.Temperature, null, "cold", static data => data with { Points = [Point(0, -18, -19)] }));
        var room = report.Temperatures[0];
        Assert.Equal(("ROOM", 15.8, 18.0, 2.5), (room.Sensor, room.Lowest, room.Floor, room.KelvinHoursBelow));
        Assert.Equal((20 + 17.5 + 16) / 3, room.Mean, 9);
        Assert.Equal((null, 0), (report.Temperatures[1].Floor, report.Temperatures[1].KelvinHoursBelow));
    }

    [Fact]
    public async Task Boards_that_were_lost_are_counted_once_and_end_with_the_application()
    {
        var report = await ReportAsync(new ReportedHouse()
            .Has(HistorySeriesKind.Events, null, "events", static data => data with
            {
                Events =
                [
                    Event(1, HistoryEventKind.BoardLost, "desk"), Event(2, HistoryEventKind.BoardLost, "desk"), Event(3, HistoryEventKind.BoardAttached, "desk"),
                    Event(4, HistoryEventKind.BoardLost, "hall"), Event(5, HistoryEventKind.Stopped, null),
                    Event(22, HistoryEventKind.BoardLost, "desk"), Event(6, HistoryEventKind.SignalsReceived, null), Event(7, HistoryEventKind.SignalsReceived, null),
                ],
            })
            .Has(HistorySeriesKind.LoadState, "Heater", "Heater", static data => data with { Spans = [Span(0, 1, null, Rule.Normal), Span(1, 3, true, Rule.Comfort, fault: SensorFault.Silent)] }));
        Assert.Equal(new OwnerReportFaults(3, TimeSpan.FromHours(5), TimeSpan.FromHours(1), TimeSpan.FromHours(2)), report.Faults);
        Assert.Equal(2, report.Signals.Answers);
    }

    [Fact]
    public async Task Days_are_of_Paris_and_add_up_to_the_whole()
    {
        // Over the night of the spring change: a day of 23 hours.
        var from = ParisTime.StartOf(new DateOnly(2026, 3, 28));
        var history = new ReportedHouse().Has(HistorySeriesKind.LoadState, "Heater", "Heater", data => data with
        {
            Spans = [new HistorySpan(from, from.AddHours(71)) { Powered = false, Decision = LoadDecision.Of(false, Rule.Signal, SignalLevel.Tense, null) }],
        });
        var report = await OwnerReport.CreateAsync(history, [Zone], from, ParisTime.StartOf(new DateOnly(2026, 3, 31)));
        Assert.Equal([24, 23, 24], report.Days.Select(static day => day.TimeShed.TotalHours));
        Assert.Equal(report.Loads[0].TimeShed, report.Days.Aggregate(TimeSpan.Zero, static (sum, day) => sum + day.TimeShed));
    }

    [Fact]
    public async Task Time_that_was_not_recorded_is_told()
    {
        var report = await ReportAsync(new ReportedHouse().Has(HistorySeriesKind.LoadState, "Heater", "Heater", static data => data with { Spans = [Span(0, 6, true, Rule.Normal), Span(5, 8, true, Rule.Normal)] }));
        Assert.Equal(TimeSpan.FromHours(8), report.Recorded);
        Assert.Contains("Recorded for 8 h of 24 h: of the rest nothing is told.", report.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_documents_say_the_same_and_names_of_people_are_no_markup()
    {
        var report = await ReportAsync(new ReportedHouse()
            .Has(HistorySeriesKind.LoadState, "<b>\"Heater\", 1</b>", "x", static data => data with { Spans = [Span(0, 2, false, Rule.Signal), Span(2, 24, true, Rule.Normal)] }));
        var json = JsonNode.Parse(report.ToJson())!;
        Assert.Equal((7_200, 1), ((int)json["loads"]![0]!["timeShedSeconds"]!, (int)json["loads"]![0]!["sheds"]!));
        Assert.Contains("\"load house/<b>\"\"Heater\"\", 1</b>\",time shed,7200,s\r\n", report.ToCsv(), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", report.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", report.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_are_written_as_the_language_writes_them_on_every_machine()
    {
        var report = await ReportAsync(new ReportedHouse()
            .Has(HistorySeriesKind.LoadState, "Heater", "Heater", static data => data with { Spans = [Span(0, 24, true, Rule.Normal)] })
            .Has(HistorySeriesKind.Energy, "Heater", "Heater", static data => data with { Energy = [Energy(1, 1_234_567)] }));
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in (string[])["", "fr-FR", "de-DE"])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Contains("1\u202F234,6 kWh", report.ToHtml(ExplanationLanguage.French), StringComparison.Ordinal);
                Assert.Contains(">14 janvier 2026</p>", report.ToHtml(ExplanationLanguage.French), StringComparison.Ordinal);
                Assert.Contains("1\u202F234.6 kWh", report.ToHtml(), StringComparison.Ordinal);
                Assert.Contains(",energy measured,1234567,Wh", report.ToCsv(), StringComparison.Ordinal);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(367 * 24)]
    public async Task A_span_that_cannot_be_is_refused_in_words(int hours)
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => OwnerReport.CreateAsync(new ReportedHouse(), [Zone], At(0), At(hours)));
        Assert.Contains("expected an end that is later, by 366 days at most", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<OwnerReportLoad> HeaterAsync(params HistorySpan[] spans)
        => Assert.Single((await ReportAsync(new ReportedHouse().Has(HistorySeriesKind.LoadState, "Heater", "Heater", data => data with { Spans = [.. spans] }))).Loads);

    private static Task<OwnerReport> ReportAsync(ReportedHouse history) => OwnerReport.CreateAsync(history, [Zone], At(0), At(24));

    private static HistoryPoint Point(double hour, double mean, double min) => new(At(hour), At(hour + 1), min, mean + 1, mean, TimeSpan.FromHours(1));

    private static HistoryEvent Event(double hour, HistoryEventKind kind, string? board) => new(At(hour), kind, "house", board, null);
}
