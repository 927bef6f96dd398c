using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ecowatt.Delestage.AspNetCore.Calendar;
using Ecowatt.Delestage.History.Querying;
using Ecowatt.Delestage.Reports;
using Ecowatt.Delestage.Scheduling;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tempo.Days;

namespace Ecowatt.Delestage.Trust.Tests.Clock;

/// <summary>The same days in a process of any zone: what the product says of each change of the clock and each 29 February, as one hash.</summary>
internal static class ScriptedDays
{
    private static readonly Deferral Night = new() { Run = TimeSpan.FromHours(3), From = new TimeOnly(22, 30), Deadline = new TimeOnly(6, 15) };
    private static readonly HourLevels Evening = SignalScenario.Day("022011111111111111223221");

    private static readonly Zone House = new()
    {
        Name = "house",
        Bank = "desk",
        Loads = [new Load { Name = "heater", Channel = 0, RatedPower = 2000 }, new Load { Name = "water", Channel = 1, RatedPower = 2000, Deferral = Night }],
    };

    /// <summary>Returns the hash of all that is said.</summary>
    public static string Hash() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(ClockChanges.Around.Select(Told)))));

    private static string Told(DateOnly day)
    {
        var text = new StringBuilder();
        var signals = new EcowattSignals([new EcowattDay(day.AddDays(-1), SignalLevel.Tense, "", Evening), new EcowattDay(day, SignalLevel.Critical, "", Evening), new EcowattDay(day.AddDays(1), SignalLevel.Normal, "", Evening)]);
        text.Append(Encoding.UTF8.GetString(EcowattWriter.Write(signals)));
        var windows = new SignalAnalyzer().Analyze(signals).WindowsAtOrAbove(SignalLevel.Tense).ToArray();
        foreach (var window in windows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{window.Start:O} {window.End:O} {window.Level};");
        }

        // A house lives through them: each switch, why, and what a calendar and a report would say of it.
        var from = ParisTime.StartOf(day.AddDays(-1));
        var run = HouseSimulator.Run(House, HouseHistory.OfAnswers([new SignalCapture(from, signals)], new SignalAnalyzer(), from, ParisTime.StartOf(day.AddDays(2))));
        text.Append(CultureInfo.InvariantCulture, $"{run.PeakAt:O} {run.Switches} {run.TimeShed} {string.Join(',', run.Quarters)}");
        for (var now = from; now < from.AddDays(2); now = now.AddMinutes(30))
        {
            DailySpan.TryCover(Night, now, out var start, out var deadline);
            text.Append(CultureInfo.InvariantCulture, $"{start:O} {deadline:O} {TempoHours.DateAt(now):O};");
        }

        text.Append(string.Join(',', QuerySteps.Bounds(from.ToUnixTimeMilliseconds(), from.AddDays(3).ToUnixTimeMilliseconds(), 6 * 3_600_000)));
        text.Append(new EjpHours(new TimeOnly(7, 0), new TimeOnly(1, 0)).Of(day));
        text.Append(Encoding.UTF8.GetString(CalendarText.Write("House", "fr", "desk", from, windows.Select(static window => new CalendarEvent("w", window.Start, window.End, "Tendu", "")))));
        var month = new DateOnly(day.Year, day.Month, 1);
        var report = OwnerReportMaker.Make(
            new HistoryResult(ParisTime.StartOf(month), ParisTime.StartOf(month.AddMonths(1)), [new HistorySeriesData(new HistorySeries("level", HistorySeriesKind.Level, "", null, null, "level")) { Spans = [.. windows.Select(static window => new HistorySpan(window.Start, window.End) { Level = window.Level })] }]), []);
        return text.Append(report.ToText(ExplanationLanguage.French)).Append(report.ToCsv()).Append(report.ToHtml()).Append(report.ToJson()).ToString();
    }
}
