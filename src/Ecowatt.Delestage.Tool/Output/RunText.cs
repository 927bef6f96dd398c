using System.Text;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>Runs of houses through a history, for a person: one, or two beside each other.</summary>
internal static class RunText
{
    private const int NameWidth = 22;

    public static string Of(HouseHistory history, IReadOnlyList<HouseRun> runs)
    {
        var text = new StringBuilder();
        Head(text, history, runs[0].Prices);
        foreach (var run in runs)
        {
            Line(text, $"\nzone {run.Zone.Name}");
            Loads(text, run);
            Line(text, UiText.Of(
                $"  peak of 15 min {RunTable.Number(run.Peak / 1000, "0.00")} kW from {Documents.Utc(run.PeakAt)}; {run.Switches} switches",
                $"  pointe de 15 min {RunTable.Number(run.Peak / 1000, "0.00")} kW dès {Documents.Utc(run.PeakAt)} ; {run.Switches} commutations"));
            Unpriced(text, run);
            var strips = new StripText(run.From, run.To);
            Legend(text, strips);
            Line(text, $"  {"Ecowatt",-NameWidth} {strips.Of(run.Levels)}");
            foreach (var load in run.Loads)
            {
                Line(text, $"  {Name(load),-NameWidth} {strips.Of(load)}");
            }
        }

        return text.ToString().TrimEnd('\n');
    }

    public static string Of(HouseHistory history, IReadOnlyList<Comparison> comparisons, string first, string second)
    {
        var text = new StringBuilder();
        Head(text, history, comparisons[0].First.Prices);
        Line(text, $"A {first}\nB {second}");
        foreach (var comparison in comparisons)
        {
            Line(text, comparison.First.Zone.Name == comparison.Second.Zone.Name ? $"\nzone {comparison.First.Zone.Name}" : $"\nzone A {comparison.First.Zone.Name}, B {comparison.Second.Zone.Name}");
            if (comparison.IsSame)
            {
                Line(text, UiText.Of("  no difference at all", "  aucune différence"));
            }

            Line(text, $"  {"",-31}{"A",10} {"B",10} {UiText.Of("B - A", "B - A"),10}");
            foreach (var (name, a, b, difference) in RunTable.Rows(comparison))
            {
                Line(text, $"  {name,-31}{a,10} {b,10} {difference,10}");
            }

            Unpriced(text, comparison.First);
            Sides(text, comparison);
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Head(StringBuilder text, HouseHistory history, PriceList? prices)
    {
        Line(text, history.Kind switch
        {
            HouseHistoryKind.Scenario => UiText.Of($"scenario {history.Name}, seed {history.Seed}", $"scénario {history.Name}, graine {history.Seed}"),
            HouseHistoryKind.Journal => UiText.Of($"the journal of zone {history.Name}, decided again", $"le journal de la zone {history.Name}, décidé à nouveau"),
            _ => UiText.Of("recorded answers", "réponses enregistrées"),
        });
        if (history.Kind == HouseHistoryKind.Scenario)
        {
            Line(text, NamedScenario.All.First(scenario => scenario.Name == history.Name).Describe(UiText.Explanations));
        }

        Line(text, UiText.Of($"{Documents.Utc(history.From)} to {Documents.Utc(history.To)}", $"{Documents.Utc(history.From)} à {Documents.Utc(history.To)}"));
        Line(text, prices?.Kind switch
        {
            null => UiText.Of("prices: none were given (--prices FILE)", "prix : aucun n’a été donné (--prices FILE)"),
            PriceListKind.Base => UiText.Of("prices: Base, the same at all hours", "prix : Base, le même à toute heure"),
            PriceListKind.OffPeak => UiText.Of("prices: peak and off-peak hours", "prix : heures pleines et creuses"),
            _ => UiText.Of("prices: Tempo", "prix : Tempo"),
        });
        if (history.Kind == HouseHistoryKind.Journal)
        {
            Line(text, UiText.Of(
                "temperatures are those of the record whatever is decided, so comfort is not known",
                "les températures sont celles de l’enregistrement quoi qu’il soit décidé : le confort n’est pas connu"));
        }
    }

    private static void Loads(StringBuilder text, HouseRun run)
    {
        Line(text, UiText.Of(
            $"  {"load",-NameWidth} {"shed",8} {"switches",8} {"kWh",8} {"lacking",8} {"later",8} {"K·h",6} {"°C min",6} {"€",8}",
            $"  {"charge",-NameWidth} {"délesté",8} {"commut.",8} {"kWh",8} {"manqué",8} {"rattrapé",8} {"K·h",6} {"°C min",6} {"€",8}"));
        foreach (var load in run.Loads)
        {
            Row(text, Name(load), load.TimeShed, load.Switches, [load.Served, load.NotServed, load.Recovered], load.Discomfort, load.Coldest, load.Cost);
        }

        Row(text, UiText.Of("all", "toutes"), run.TimeShed, run.Switches, [run.Served, run.NotServed, run.Recovered], run.Discomfort, run.Coldest, run.Cost);
    }

    private static void Row(StringBuilder text, string name, TimeSpan shed, int switches, double[] energy, double? discomfort, double? coldest, decimal? cost)
        => Line(text, $"  {name,-NameWidth} {RunTable.Hours(shed),8} {switches,8} {string.Join(' ', energy.Select(static kilowattHours => $"{RunTable.Number(kilowattHours, "0.00"),8}"))} {RunTable.Number(discomfort, "0.00"),6} {RunTable.Number(coldest, "0.0"),6} {RunTable.Number((double?)cost, "0.00"),8}");

    private static void Sides(StringBuilder text, Comparison comparison)
    {
        var strips = new StripText(comparison.First.From, comparison.First.To);
        Legend(text, strips);
        Line(text, $"  {"Ecowatt",-NameWidth}   {strips.Of(comparison.First.Levels)}");
        foreach (var load in comparison.First.Loads)
        {
            Line(text, $"  {Name(load),-NameWidth} A {strips.Of(load)}");
            if (comparison.Second.Loads.FirstOrDefault(other => other.Load.Name == load.Load.Name) is { } other)
            {
                Line(text, $"  {"",-NameWidth} B {strips.Of(other)}");
            }
        }

        foreach (var load in comparison.Second.Loads.Where(load => comparison.First.Loads.All(other => other.Load.Name != load.Load.Name)))
        {
            Line(text, $"  {Name(load),-NameWidth} B {strips.Of(load)}");
        }
    }

    private static void Legend(StringBuilder text, StripText strips) => Line(text, UiText.Of(
        $"  each character {RunTable.Hours(strips.Cell)}: # shed, + shed for less than half of it, = powered, blank idle by its plan, ? relay unknown; levels 0 to 3",
        $"  chaque caractère {RunTable.Hours(strips.Cell)} : # délestée, + délestée moins de la moitié, = alimentée, blanc en attente (son plan), ? relais inconnu ; niveaux 0 à 3"));

    private static void Unpriced(StringBuilder text, HouseRun run)
    {
        if (run.Prices is not null && run.Unpriced > 0)
        {
            Line(text, UiText.Of(
                $"  {RunTable.Number(run.Unpriced, "0.00")} kWh fell into hours whose class of price is not known: they are not in the cost",
                $"  {RunTable.Number(run.Unpriced, "0.00")} kWh tombent dans des heures dont la classe de prix est inconnue : ils ne sont pas dans le coût"));
        }
    }

    private static string Name(LoadRun load) => load.Load.Name.Length <= NameWidth ? load.Load.Name : $"{load.Load.Name[..(NameWidth - 1)].TrimEnd()}…";

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd(' ')).Append('\n');
}
