using System.Text;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>A replay for a person.</summary>
internal static class ReplayText
{
    public static string Of(ReplayReport report)
    {
        var text = new StringBuilder();
        Line(text, UiText.Of(
            $"{report.Path}: every line is as it was written{(report.Starts == 0 ? "; nothing could be replayed, because no start of the program stands in it" : ", and every decision comes out again to the byte")}",
            $"{report.Path} : chaque ligne est comme elle fut écrite{(report.Starts == 0 ? " ; rien n’a pu être rejoué, car aucun démarrage du programme n’y figure" : ", et chaque décision ressort à l’octet près")}"));
        if (report is { From: { } from, To: { } to })
        {
            Field(text, UiText.Of("from, to", "de, à"), $"{Documents.Utc(from)}, {Documents.Utc(to)}");
        }

        Field(text, UiText.Of("lines", "lignes"), $"{report.Lines}{(report.FirstNumber > 1 ? UiText.Of($", from number {report.FirstNumber} on: the first {report.FirstNumber - 1} are gone", $", à partir du numéro {report.FirstNumber} : les {report.FirstNumber - 1} premières ont disparu") : "")}");
        Field(text, UiText.Of("decisions", "décisions"), $"{report.Decisions}");
        Field(text, UiText.Of("commands", "commandes"), $"{report.Commands}");
        Field(text, UiText.Of("restarts", "redémarrages"), $"{Math.Max(0, report.Starts - 1)}");
        Field(text, UiText.Of("its end", "sa fin"), report.VouchedTo is { } number
            ? UiText.Of($"vouched for by the saved state up to line {number}", $"l’état enregistré en répond jusqu’à la ligne {number}")
            : UiText.Of("not vouched for: no saved state beside it knows its last line, so lines cut off there cannot be told", "personne n’en répond : aucun état enregistré à côté ne connaît sa dernière ligne, des lignes coupées là ne se verraient donc pas"));
        if (report.Breaks > 0)
        {
            Field(text, UiText.Of("found broken", "trouvé abîmé"), UiText.Of(
                $"{report.Breaks} times when the program went on with it: the lines of kind \"restarted\" say what was damaged, cut or gone",
                $"{report.Breaks} fois quand le programme l’a repris : les lignes de genre \"restarted\" disent ce qui était abîmé, coupé ou disparu"));
        }

        if (report.NotReplayed > 0)
        {
            Field(text, UiText.Of("not replayed", "non rejoué"), UiText.Of($"{report.NotReplayed} lines: no start stands before them, or lines between were lost", $"{report.NotReplayed} lignes : aucun démarrage ne les précède, ou des lignes entre deux sont perdues"));
        }

        if (report.Lost > 0)
        {
            Field(text, UiText.Of("lost", "perdu"), UiText.Of($"{report.Lost} lines, because the disk could not be written", $"{report.Lost} lignes, car le disque ne pouvait être écrit"));
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>Tells where a journal differs, in one line.</summary>
    public static string Of(ReplayDifference difference)
        => $"{difference.File}{(difference.Line == 0 ? "" : UiText.Of($", line {difference.Line}", $", ligne {difference.Line}"))}{UiText.Colon} {UiText.Message(difference.Message)}";

    private static void Field(StringBuilder text, string name, string value) => Line(text, $"  {name,-14} {value}");

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
