using System.Text;

namespace Ecowatt.Delestage.Reports;

/// <summary>Writes a report as lines of at most 80 characters, for a terminal or a mail.</summary>
internal static class OwnerReportText
{
    private const int Heads = 16;
    private const int Names = 22;

    public static string Of(OwnerReport report, ExplanationLanguage language)
    {
        var words = new OwnerReportWords(language);
        var text = new StringBuilder();
        text.Append(words.Title).Append(", ").AppendLine(words.Span(report.From, report.To));
        if (report.Recorded < report.To - report.From - TimeSpan.FromHours(1))
        {
            text.AppendLine(words.Of($"recorded for {words.Time(report.Recorded)} of {words.Time(report.To - report.From)}; of the rest nothing is told", $"enregistré pendant {words.Time(report.Recorded)} sur {words.Time(report.To - report.From)} ; du reste, rien n’est dit"));
        }

        text.AppendLine();
        Summary(text, report, words);
        if (!report.Loads.IsEmpty)
        {
            text.AppendLine();
            Row(text, words.Of("load", "charge"), words.Of("shed", "délesté"), words.Of("longest", "le plus long"), words.Of("used", "consommé"), words.Of("not served", "non servi"), words.Of("moves", "manœuvres"));
            foreach (var load in report.Loads)
            {
                Row(text, load.Load, words.Time(load.TimeShed), words.Time(load.LongestShed), words.Energy(load.Energy), words.Energy(load.EnergyNotServed), words.Number(load.Switches));
            }
        }

        return text.ToString().TrimEnd();
    }

    private static void Summary(StringBuilder text, OwnerReport report, OwnerReportWords words)
    {
        var loads = report.Loads;
        var energy = loads.Sum(static load => load.Energy);
        var shed = loads.Aggregate(TimeSpan.Zero, static (sum, load) => sum + load.TimeShed);
        var wouldBe = loads.Aggregate(TimeSpan.Zero, static (sum, load) => sum + load.TimeWouldBeShed);
        Line(text, words.Of("shed", "délesté"), words.Of($"{words.Time(shed)}, {loads.Sum(static load => load.Sheds)} times", $"{words.Time(shed)}, {loads.Sum(static load => load.Sheds)} fois"));
        if (wouldBe > TimeSpan.Zero)
        {
            Line(text, words.Of("would be shed", "serait délesté"), words.Of($"{words.Time(wouldBe)}, while a zone only observed", $"{words.Time(wouldBe)}, tant qu’une zone observait"));
        }

        Line(text, words.Of("used", "consommé"), energy > 0 ? words.Of($"{words.Energy(energy)}, {words.Share(loads.Sum(static load => load.EnergyMeasured) / energy)} of it measured", $"{words.Energy(energy)}, dont {words.Share(loads.Sum(static load => load.EnergyMeasured) / energy)} mesuré") : words.Energy(0));
        Line(text, words.Of("not served", "non servi"), words.Energy(loads.Sum(static load => load.EnergyNotServed)) + (loads.Any(static load => load.EnergyRecovered is not null)
            ? words.Of($", {words.Energy(loads.Sum(static load => load.EnergyRecovered ?? 0))} used afterwards", $", {words.Energy(loads.Sum(static load => load.EnergyRecovered ?? 0))} repris ensuite") : ""));
        if (energy > 0)
        {
            Line(text, words.Of("low-carbon", "décarboné"), words.Of($"{words.Share(loads.Sum(static load => load.EnergyInLowCarbonHours) / energy)} of the energy", $"{words.Share(loads.Sum(static load => load.EnergyInLowCarbonHours) / energy)} de l’énergie"));
        }

        foreach (var room in report.Temperatures)
        {
            var below = room.Floor is null ? "" : words.Of($", {words.Number(room.KelvinHoursBelow, "N1")} K·h below its floor", $", {words.Number(room.KelvinHoursBelow, "N1")} K·h sous son minimum");
            Line(text, words.Of("lowest", "au plus bas"), $"{words.Degrees(room.Lowest)} ({room.Sensor}){below}");
        }

        var (signals, faults) = (report.Signals, report.Faults);
        Line(text, words.Of("grid", "réseau"), words.Of(
            $"known for {words.Share(signals.Known / (report.To - report.From))} of the time, tense for {words.Time(signals.Tense)}",
            $"connu {words.Share(signals.Known / (report.To - report.From))} du temps, tendu pendant {words.Time(signals.Tense)}"));
        Line(text, words.Of("faults", "pannes"), words.Of(
            $"boards lost: {words.Number(faults.BoardsLost)}; states unknown: {words.Time(faults.StatesUnknown)}",
            $"cartes perdues : {words.Number(faults.BoardsLost)} ; états inconnus : {words.Time(faults.StatesUnknown)}"));
        Line(text, words.Of("orders", "ordres"), words.Number(loads.Sum(static load => load.Overrides)));
    }

    private static void Line(StringBuilder text, string head, string said) => text.Append(head.PadRight(Heads)).AppendLine(said);

    private static void Row(StringBuilder text, string name, params ReadOnlySpan<string> cells)
    {
        text.Append((name.Length > Names - 1 ? $"{name.AsSpan(0, Names - 2)}…" : name).PadRight(Names));
        foreach (var cell in cells)
        {
            text.Append(cell.PadLeft(11)).Append(' ');
        }

        text.Length--;
        text.AppendLine();
    }
}
