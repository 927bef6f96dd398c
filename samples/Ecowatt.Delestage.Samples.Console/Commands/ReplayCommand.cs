using System.CommandLine;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Samples.Console.Output;

namespace Ecowatt.Delestage.Samples.Console.Commands;

/// <summary><c>ecowatt replay JOURNAL</c>: whether a journal is as it was written, and whether its decisions come out again.</summary>
internal static class ReplayCommand
{
    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var journal = Paths.Argument("JOURNAL", "A zone's folder, the journal in it, or one of its files.");
        var underWay = new Option<bool>("--under-way") { Description = "A program writes it now: a last line without an end is no fault." };
        var command = new Command("replay", "Verifies a journal's chain of hashes and decides all of it again; names the first line that differs.") { journal, underWay };
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = JournalReplay.Run(Journals.Meant(parsed.GetRequiredValue(journal)), underWay: parsed.GetValue(underWay), cancellationToken: cancellation);
            if (report.Difference is { } difference)
            {
                throw new CliFailure(difference.ToString());
            }

            await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Documents.Text(ReplayDocument.Of(report)) : ReplayText.Of(report));
            return 0;
        });
        return command;
    }
}
