using System.Collections.Immutable;
using System.CommandLine;
using Ecowatt.Delestage.Samples.Console.Output;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Samples.Console.Commands;

/// <summary><c>ecowatt simulate</c>: what would have become of a house under recorded signals.</summary>
internal static class SimulateCommand
{
    // Ten years of hourly captures.
    private const long LongestRecording = 512L * 1024 * 1024;

    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var signals = Paths.Option("--signals", "One answer of RTE, or recorded answers one a line; - for standard input.", required: true);
        var config = Paths.Option("--config", "The house; by default the demonstration's.");
        var from = new Option<DateTimeOffset?>("--from") { Description = "Where to start: 2022-11-01 (midnight in Paris) or 2022-11-01T12:00:00Z.", CustomParser = Instants.Parse };
        var to = new Option<DateTimeOffset?>("--to") { Description = "Where to end, likewise.", CustomParser = Instants.Parse };
        var plot = Paths.Option("--plot", "Draws the result.", "OUT.svg");
        var command = new Command("simulate", "What-if: runs a house through recorded signals, each known from its capture on.") { signals, config, from, to, plot };
        command.SetAction(async (parsed, cancellation) =>
        {
            var house = HouseFile.Load(parsed.GetValue(config));
            var file = parsed.GetRequiredValue(signals)!;
            var recording = Read(file, await Files.ReadAsync(file, LongestRecording, "recorded answers", terminal, cancellation));
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

    private static ImmutableArray<WhatIfReport> Simulate(IEnumerable<Ecowatt.Delestage.Zone> zones, RecordedAnswers recording, ISignalAnalyzer analyzer, DateTimeOffset? from, DateTimeOffset? to)
    {
        try
        {
            return [.. zones.Select(zone => Simulator.Run(zone, recording.Captures, analyzer, from, to))];
        }
        catch (ArgumentException e) when (e.ParamName == "to")
        {
            throw new CliFailure($"{e.Message.Split(" (Parameter", 2)[0]}; expected --from before --to, within the recording or after its start.");
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
            throw new CliFailure($"{Files.Name(file)}: {e.Message}");
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
