using System.CommandLine;
using Ecowatt.Delestage.Samples.Console.Output;

namespace Ecowatt.Delestage.Samples.Console.Commands;

/// <summary><c>ecowatt replay JOURNAL</c>: whether a journal is all there and as it was written, and whether its decisions come out again.</summary>
internal static class ReplayCommand
{
    /// <summary>What the program ends with: 0 whole, 1 changed, 3 cut, 4 absent; 2 is wrong usage.</summary>
    private static int ExitOf(JournalIntegrity integrity) => integrity switch
    {
        JournalIntegrity.Whole => 0,
        JournalIntegrity.Cut => 3,
        JournalIntegrity.Absent => 4,
        _ => 1,
    };

    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var journal = Paths.Argument("JOURNAL", "A zone's folder, the journal in it, or one of its files.");
        var underWay = new Option<bool>("--under-way") { Description = "A program writes it now: a last line without an end is no fault." };
        var command = new Command("replay", "Verifies a journal's chain of hashes and decides all of it again; names the first line that differs. Ends with 0 where it is whole, 1 where a line is changed, 3 where lines are missing at its end, 4 where it is gone or empty.") { journal, underWay };
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = JournalReplay.Run(Journals.Meant(parsed.GetRequiredValue(journal)), underWay: parsed.GetValue(underWay), cancellationToken: cancellation);
            if (parsed.GetValue(json) || report.Difference is null)
            {
                await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Documents.Text(ReplayDocument.Of(report)) : ReplayText.Of(report));
            }

            return report.Difference is { } difference ? throw new CliFailure(difference.Line == 0 ? $"{difference.File}: {difference.Message}" : difference.ToString(), ExitOf(report.Integrity)) : 0;
        });
        return command;
    }
}
