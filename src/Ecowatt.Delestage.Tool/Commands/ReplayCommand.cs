using System.CommandLine;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

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
        var journal = Paths.Argument("JOURNAL", UiText.Of("A zone's folder, the journal in it, or one of its files.", "Le dossier d’une zone, le journal qu’il contient, ou l’un de ses fichiers."));
        var underWay = new Option<bool>("--under-way") { Description = UiText.Of("A program writes it now: a last line without an end is no fault.", "Un programme l’écrit en ce moment : une dernière ligne sans fin n’est pas une faute.") };
        var command = new Command("replay", UiText.Of(
            "Verifies a journal's chain of hashes and decides all of it again; names the first line that differs. Ends with 0 where it is whole, 1 where a line is changed, 3 where lines are missing at its end, 4 where it is gone or empty.",
            "Vérifie la chaîne d’empreintes d’un journal et le décide à nouveau ; nomme la première ligne qui diffère. Rend 0 s’il est entier, 1 si une ligne est changée, 3 s’il manque des lignes à la fin, 4 s’il a disparu ou est vide.")) { journal, underWay };
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = JournalReplay.Run(Journals.Meant(parsed.GetRequiredValue(journal)), underWay: parsed.GetValue(underWay), cancellationToken: cancellation);
            if (parsed.GetValue(json) || report.Difference is null)
            {
                await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Documents.Text(ReplayDocument.Of(report)) : ReplayText.Of(report));
            }

            return report.Difference is { } difference ? throw new CliFailure(ReplayText.Of(difference), ExitOf(report.Integrity)) : 0;
        });
        return command;
    }
}
