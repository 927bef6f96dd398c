using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>A simulation for a person.</summary>
internal static class SimulationText
{
    private const int MostPeaks = 10;

    public static string Of(ImmutableArray<WhatIfReport> reports, RecordedAnswers recording)
    {
        var text = new StringBuilder();
        var captures = recording.Captures.Length + recording.Failures;
        var (from, to) = (Documents.Utc(reports[0].From), Documents.Utc(reports[0].To));
        text.Append(UiText.Of(
            $"{from} to {to}: {captures} recorded {(captures == 1 ? "answer" : "answers")}{(recording.Failures > 0 ? $", {recording.Failures} of them RTE's error" : "")}\n",
            $"{from} à {to} : {captures} {(captures == 1 ? "réponse enregistrée" : "réponses enregistrées")}{(recording.Failures > 0 ? $", dont {recording.Failures} en erreur de RTE" : "")}\n"));
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
            text.Append(UiText.Of(
                $"  nothing shed: no known hour reached the level of any of its {report.Loads.Length} loads\n",
                $"  rien de délesté : aucune heure connue n’a atteint le niveau d’une de ses {report.Loads.Length} charges\n"));
            return;
        }

        text.Append(UiText.Of(
            $"  {"load",-22} {"time shed",10} {"longest",10} {"switches",8} {"kWh",8}  reasons\n",
            $"  {"charge",-22} {"délestage",10} {"plus long",10} {"commut.",8} {"kWh",8}  raisons\n"));
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

        text.Append(UiText.Of(
            "  peak of 15 min after each window over the one before (loads at 55 % duty that make good what they missed)\n",
            "  pointe de 15 min après chaque fenêtre, sur celle d’avant (charges à 55 % de marche qui rattrapent leur manque)\n"));
        foreach (var peak in peaks.Take(MostPeaks))
        {
            Line(text, $"  {Documents.Utc(peak.Window.Start)} {UiText.Of("to", "à")} {Documents.Utc(peak.Window.End)}  {peak.After / 1000,5:0.0} kW / {peak.Before / 1000:0.0} kW = {peak.Ratio:0.00}");
        }

        if (peaks.Length > MostPeaks)
        {
            Line(text, $"  … {UiText.Of($"and {peaks.Length - MostPeaks} more; the highest ratio is", $"et {peaks.Length - MostPeaks} autres ; le plus haut rapport est")} {peaks.Max(static peak => peak.Ratio):0.00}");
        }
    }

    private static string Word(Rule rule) => rule switch
    {
        Rule.Signal => "signal",
        Rule.MaxShedTime => UiText.Of("its maximum", "son maximum"),
        Rule.Unknown => UiText.Of("signal unknown", "signal inconnu"),
        Rule.Condition => "condition",
        Rule.SolarSurplus => UiText.Of("solar surplus", "surplus solaire"),
        _ => UiText.Of("restored", "rétabli"),
    };

    private static string Hours(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:00}");

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(UiText.Culture)).Append('\n');
}
