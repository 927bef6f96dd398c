using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary><c>ecowatt simulate</c>: what would have become of a house under recorded signals.</summary>
internal static class SimulateCommand
{
    // Ten years of hourly captures.
    private const long LongestRecording = 512L * 1024 * 1024;

    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var signals = Paths.Option("--signals", UiText.Of("Required: one answer of RTE, or recorded answers one a line; - for standard input.", "À donner : une réponse de RTE, ou des réponses enregistrées, une par ligne ; - pour l’entrée standard."));
        var config = Paths.Option("--config", UiText.Of("The house; by default the demonstration's.", "La maison ; par défaut celle de la démonstration."));
        var from = new Option<DateTimeOffset?>("--from") { Description = UiText.Of("Where to start: 2022-11-01 (midnight in Paris) or 2022-11-01T12:00:00Z.", "Où commencer : 2022-11-01 (minuit à Paris) ou 2022-11-01T12:00:00Z."), HelpName = "INSTANT", CustomParser = Instants.Parse };
        var to = new Option<DateTimeOffset?>("--to") { Description = UiText.Of("Where to end, likewise.", "Où finir, de même."), HelpName = "INSTANT", CustomParser = Instants.Parse };
        var plot = Paths.OutputOption("--plot", UiText.Of("Draws the result.", "Dessine le résultat."), "OUT.svg");
        var command = new Command("simulate", UiText.Of("What-if: runs a house through recorded signals, each known from its capture on.", "Et si : mène une maison à travers des signaux enregistrés, chacun connu à partir de sa capture.")) { signals, config, from, to, plot };
        command.Validators.Add(result =>
        {
            if (result.GetResult(signals) is null)
            {
                result.AddError(UiText.Of("--signals is missing; expected a file of answers, or - for standard input", "--signals manque ; attendu : un fichier de réponses, ou - pour l’entrée standard"));
                return;
            }

            if (Given(result, from) is { } first && Given(result, to) is { } last && first >= last)
            {
                result.AddError(UiText.Of($"--from is {Documents.Utc(first)} and --to {Documents.Utc(last)}; expected --from before --to", $"--from vaut {Documents.Utc(first)} et --to {Documents.Utc(last)} ; attendu : --from avant --to"));
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var house = HouseFile.Load(parsed.GetValue(config));
            var file = parsed.GetRequiredValue(signals)!;
            var recording = Read(file, await Files.ReadAsync(file, LongestRecording, UiText.Of("recorded answers", "des réponses enregistrées"), terminal, cancellation));
            var analyzer = new SignalAnalyzer(house.Scale);
            var reports = Simulate(house.Zones, recording, analyzer, parsed.GetValue(from), parsed.GetValue(to));
            if (parsed.GetValue(plot) is { } path)
            {
                await PlotAsync(path, reports, cancellation);
            }

            await terminal.Output.WriteLineAsync(parsed.GetValue(json)
                ? Documents.Text(SimulationDocument.Of(reports, recording))
                : SimulationText.Of(reports, recording));
            return 0;
        });
        return command;
    }

    // What is no instant has its own error already.
    private static DateTimeOffset? Given(CommandResult result, Option<DateTimeOffset?> option)
        => result.GetResult(option)?.Tokens is [var token] ? Instants.Read(token.Value) : null;

    private static ImmutableArray<WhatIfReport> Simulate(IEnumerable<Ecowatt.Delestage.Zone> zones, RecordedAnswers recording, ISignalAnalyzer analyzer, DateTimeOffset? from, DateTimeOffset? to)
    {
        try
        {
            return [.. zones.Select(zone => Simulator.Run(zone, recording.Captures, analyzer, from, to))];
        }
        catch (ArgumentException e) when (e.ParamName == "to")
        {
            throw new CliFailure(UiText.Of($"{e.Message.Split(" (Parameter", 2)[0]}; expected --from before --to, within the recording or after its start.", $"{UiText.Message(e.Message.Split(" (Parameter", 2)[0])} ; attendu : --from avant --to, dans l’enregistrement ou après son début."));
        }
    }

    private static RecordedAnswers Read(string file, ReadOnlyMemory<byte> content)
    {
        try
        {
            return RecordedAnswers.Read(content);
        }
        catch (RecordingException e)
        {
            throw new CliFailure($"{Files.Name(file)}{UiText.Colon} {UiText.Message(e.Message)}");
        }
    }

    // One drawing a zone: the second gets its zone's place in the name.
    private static async Task PlotAsync(string path, ImmutableArray<WhatIfReport> reports, CancellationToken cancellationToken)
    {
        for (var i = 0; i < reports.Length; i++)
        {
            var name = i == 0 ? path : Path.ChangeExtension(path, $"{i + 1}{Path.GetExtension(path)}");
            await File.WriteAllTextAsync(name, WhatIfPlot.ToSvg(reports[i]), cancellationToken);
        }
    }
}
