using System.CommandLine;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary><c>ecowatt analyze FILE</c>: what an answer of RTE says, hour by hour and window by window.</summary>
internal static class AnalyzeCommand
{
    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var file = Paths.Argument("FILE", UiText.Of("An answer of RTE; - for standard input.", "Une réponse de RTE ; - pour l’entrée standard."));
        var scale = Choices.Option("--scale", UiText.Of("What the numbers mean: rte (0 to 3), or binary (0 normal, 1 critical).", "Le sens des nombres : rte (0 à 3), ou binary (0 normal, 1 très tendu)."), "rte", "binary");
        var shedAt = new Option<int>("--shed-at") { Description = UiText.Of("The lowest level that calls for shedding, 0 to 3.", "Le plus bas niveau qui appelle à délester, 0 à 3."), HelpName = "0..3", DefaultValueFactory = static _ => (int)SignalLevel.Tense };
        shedAt.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && token.Value is not ("0" or "1" or "2" or "3"))
            {
                result.AddError(UiText.Of($"--shed-at is '{token.Value}'; expected 0, 1, 2 or 3", $"--shed-at vaut '{token.Value}' ; attendu : 0, 1, 2 ou 3"));
            }
        });
        var command = new Command("analyze", UiText.Of("Prints days, windows of tension in UTC, and the hours that call for shedding.", "Montre les jours, les fenêtres de tension en UTC et les heures qui appellent à délester.")) { file, scale, shedAt };
        command.SetAction(async (parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(file);
            var body = await Files.ReadAsync(name, EcowattReader.LongestBody, UiText.Of("an Ecowatt answer", "une réponse Ecowatt"), terminal, cancellation);
            var analyzer = new SignalAnalyzer(parsed.GetValue(scale) == "binary" ? SignalScale.Binary : SignalScale.Rte);
            var signals = Read(name, body);
            foreach (var warning in signals.Warnings)
            {
                await terminal.Error.WriteLineAsync(UiText.Of($"{Files.Name(name)}: left out: {warning}", $"{Files.Name(name)} : laissé de côté : {UiText.Message(warning)}"));
            }

            var analysis = AnalysisDocument.Of(signals, analyzer, (SignalLevel)parsed.GetValue(shedAt));
            await terminal.Output.WriteLineAsync(
                parsed.GetValue(json) || terminal.OutputRedirected ? Documents.Text(analysis) : AnalysisText.Of(analysis));
            return 0;
        });
        return command;
    }

    private static EcowattSignals Read(string file, ReadOnlyMemory<byte> body)
    {
        try
        {
            return EcowattReader.Read(body.Span);
        }
        catch (EcowattFormatException e)
        {
            throw new CliFailure($"{Files.Name(file)}{UiText.Colon} {UiText.Message(e.Message)}");
        }
    }
}
