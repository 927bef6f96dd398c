using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Samples.Console.Output;

/// <summary>A replay for a person.</summary>
internal static class ReplayText
{
    public static string Of(ReplayReport report)
    {
        var text = new StringBuilder();
        Line(text, $"{report.Path}: every line is as it was written{(report.Starts == 0 ? "; nothing could be replayed, because no start of the program stands in it" : ", and every decision comes out again to the byte")}");
        if (report is { From: { } from, To: { } to })
        {
            Line(text, $"  {"from, to",-14} {Documents.Utc(from)}, {Documents.Utc(to)}");
        }

        Line(text, $"  {"lines",-14} {report.Lines}{(report.FirstNumber > 1 ? $", from number {report.FirstNumber} on: the first {report.FirstNumber - 1} are gone" : "")}");
        Line(text, $"  {"decisions",-14} {report.Decisions}");
        Line(text, $"  {"commands",-14} {report.Commands}");
        Line(text, $"  {"restarts",-14} {Math.Max(0, report.Starts - 1)}");
        Line(text, $"  {"its end",-14} {(report.VouchedTo is { } number ? $"vouched for by the saved state up to line {number}" : "not vouched for: no saved state beside it knows its last line, so lines cut off there cannot be told")}");
        if (report.Breaks > 0)
        {
            Line(text, $"  {"found broken",-14} {report.Breaks} times when the program went on with it: the lines of kind \"restarted\" say what was damaged, cut or gone");
        }

        if (report.NotReplayed > 0)
        {
            Line(text, $"  {"not replayed",-14} {report.NotReplayed} lines: no start stands before them, or lines between were lost");
        }

        if (report.Lost > 0)
        {
            Line(text, $"  {"lost",-14} {report.Lost} lines, because the disk could not be written");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
