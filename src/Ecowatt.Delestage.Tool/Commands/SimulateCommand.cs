using System.Collections.Immutable;
using System.CommandLine;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Charts;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary><c>ecowatt simulate</c>: what would have become of a house, or of two, under recorded signals, in a named scenario, or in its own history.</summary>
internal static class SimulateCommand
{
    // Ten years of hourly captures.
    private const long LongestRecording = 512L * 1024 * 1024;

    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var options = new SimulateOptions();
        var command = options.AddTo(new Command("simulate", UiText.Of(
            "What-if: runs a house through recorded signals, a scenario that has a name, or its own history; or two houses side by side.",
            "Et si : mène une maison à travers des signaux enregistrés, un scénario qui porte un nom ou sa propre histoire ; ou deux maisons côte à côte.")));
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(options.Scenarios))
            {
                await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Documents.Text(ScenarioListDocument.Of()) : ScenarioListText.Of());
                return 0;
            }

            await (parsed.GetValue(options.Signals) is not null && parsed.GetResult(options.Compare) is null && parsed.GetResult(options.Prices) is null
                ? AnswersAsync(parsed, options, json, terminal, cancellation)
                : HouseSimulation.RunAsync(parsed, options, json, terminal, cancellation));
            return 0;
        });
        return command;
    }

    /// <summary>Reads recorded answers.</summary>
    public static async Task<RecordedAnswers> ReadAsync(string file, Terminal terminal, CancellationToken cancellationToken)
    {
        var content = await Files.ReadAsync(file, LongestRecording, UiText.Of("recorded answers", "des réponses enregistrées"), terminal, cancellationToken);
        try
        {
            return RecordedAnswers.Read(content);
        }
        catch (RecordingException e)
        {
            throw new CliFailure($"{Files.Name(file)}{UiText.Colon} {UiText.Message(e.Message)}");
        }
    }

    /// <summary>The failure of a span that has no time in it.</summary>
    public static CliFailure WithoutTime(ArgumentException e) => new(UiText.Of(
        $"{e.Message.Split(" (Parameter", 2)[0]}; expected --from before --to, within the recording or after its start.",
        $"{UiText.Message(e.Message.Split(" (Parameter", 2)[0])} ; attendu : --from avant --to, dans l’enregistrement ou après son début."));

    /// <summary>Writes one drawing a zone: the second gets its zone's place in the name.</summary>
    public static async Task PlotAsync(string path, IReadOnlyList<string> drawings, CancellationToken cancellationToken)
    {
        for (var i = 0; i < drawings.Count; i++)
        {
            await Drawing.WriteAsync(i == 0 ? path : Path.ChangeExtension(path, $"{i + 1}{Path.GetExtension(path)}"), drawings[i], Environment.GetEnvironmentVariable("PATH"), cancellationToken);
        }
    }

    private static async Task AnswersAsync(ParseResult parsed, SimulateOptions options, Option<bool> json, Terminal terminal, CancellationToken cancellationToken)
    {
        var house = HouseFile.Load(parsed.GetValue(options.Config));
        var recording = await ReadAsync(parsed.GetRequiredValue(options.Signals)!, terminal, cancellationToken);
        var reports = Simulate(house.Zones, recording, new SignalAnalyzer(house.Scale), parsed.GetValue(options.From), parsed.GetValue(options.To));
        if (parsed.GetValue(options.Plot) is { } path)
        {
            await PlotAsync(path, [.. reports.Select(static report => WhatIfPlot.ToSvg(report, UiText.Explanations))], cancellationToken);
        }

        await terminal.Output.WriteLineAsync(parsed.GetValue(json)
            ? Documents.Text(SimulationDocument.Of(reports, recording))
            : SimulationText.Of(reports, recording));
    }

    private static ImmutableArray<WhatIfReport> Simulate(IEnumerable<Ecowatt.Delestage.Zone> zones, RecordedAnswers recording, ISignalAnalyzer analyzer, DateTimeOffset? from, DateTimeOffset? to)
    {
        try
        {
            return [.. zones.Select(zone => Simulator.Run(zone, recording.Captures, analyzer, from, to))];
        }
        catch (ArgumentException e) when (e.ParamName == "to")
        {
            throw WithoutTime(e);
        }
    }
}
