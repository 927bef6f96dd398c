using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Samples.Console.Output;

/// <summary>A simulation for a person.</summary>
internal static class SimulationText
{
    private const int MostPeaks = 10;

    public static string Of(ImmutableArray<WhatIfReport> reports, RecordedAnswers recording)
    {
        var text = new StringBuilder();
        var captures = recording.Captures.Length + recording.Failures;
        Line(text, $"{Documents.Utc(reports[0].From)} to {Documents.Utc(reports[0].To)}: {captures} recorded {(captures == 1 ? "answer" : "answers")}{(recording.Failures > 0 ? $", {recording.Failures} of them RTE's error" : "")}");
        foreach (var report in reports)
        {
            Append(text, report);
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder text, WhatIfReport report)
    {
        Line(text, $"\nzone {report.Zone.Name}");
        if (!report.AnythingShed)
        {
            Line(text, $"  nothing shed: no known hour reached the level of any of its {report.Loads.Length} loads");
            return;
        }

        Line(text, $"  {"load",-22} {"time shed",10} {"longest",10} {"switches",8} {"kWh",8}  reasons");
        foreach (var load in report.Loads)
        {
            var reasons = string.Join(", ", load.Reasons.Select(static reason => $"{Word(reason.Key)} {reason.Value}"));
            Line(text, $"  {load.Load.Name,-22} {Hours(load.TimeShed),10} {Hours(load.LongestShed),10} {load.Switches,8} {load.EnergyNotServed,8:0.0}  {reasons}");
        }

        AppendPeaks(text, report.Peaks);
    }

    private static void AppendPeaks(StringBuilder text, ImmutableArray<WindowPeak> peaks)
    {
        if (peaks.IsEmpty)
        {
            return;
        }

        Line(text, $"  peak of 15 min after each window over the one before (loads at 55 % duty that make good what they missed)");
        foreach (var peak in peaks.Take(MostPeaks))
        {
            Line(text, $"  {Documents.Utc(peak.Window.Start)} to {Documents.Utc(peak.Window.End)}  {peak.After / 1000,5:0.0} kW / {peak.Before / 1000:0.0} kW = {peak.Ratio:0.00}");
        }

        if (peaks.Length > MostPeaks)
        {
            Line(text, $"  … and {peaks.Length - MostPeaks} more; the highest ratio is {peaks.Max(static peak => peak.Ratio):0.00}");
        }
    }

    private static string Word(Rule rule) => rule switch
    {
        Rule.Signal => "signal",
        Rule.MaxShedTime => "its maximum",
        Rule.Unknown => "signal unknown",
        Rule.Condition => "condition",
        Rule.SolarSurplus => "solar surplus",
        _ => "restored",
    };

    private static string Hours(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:00}");

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
