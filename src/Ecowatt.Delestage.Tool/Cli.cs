using System.CommandLine;
using System.CommandLine.Parsing;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Commands;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tool;

/// <summary>The program <c>ecowatt</c>: 0 on success, 1 on a failure that one line names, 2 on wrong usage.</summary>
internal static class Cli
{
    private const int Failed = 1;

    /// <summary>Runs the program.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="terminal">The program's ends.</param>
    /// <param name="machine">The machine's language, as <c>fr-FR</c> or <c>fr_FR.UTF-8</c>.</param>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, string machine)
    {
        UiText.Choose(args, machine);
        var json = new Option<bool>("--json") { Description = UiText.Of("One JSON document on standard output, nothing else there.", "Un document JSON sur la sortie standard, et rien d’autre."), Recursive = true };
        var root = new RootCommand(UiText.Of(
            "Makes a building answer the French electricity grid. Without a command: a demonstration of one winter day.",
            "Fait répondre un bâtiment au réseau électrique français. Sans commande : une démonstration d’un jour d’hiver."))
        {
            json,
            UiText.CreateOption(),
            AnalyzeCommand.Create(terminal, json),
            SimulateCommand.Create(terminal, json),
            ReboundCommand.Create(terminal, json),
            RunCommand.Create(terminal, json),
            BoardCommand.Create(terminal, json),
            MeterCommand.Create(terminal, json),
            LinkyCommand.Create(terminal, json),
            MqttCommand.Create(terminal, json),
            DoctorCommand.Create(terminal, json),
            ReplayCommand.Create(terminal, json),
            ExplainCommand.Create(terminal, json),
            ReportCommand.Create(terminal, json),
            HistoryCommand.Create(terminal, json),
            ForecastCommand.Create(terminal, json),
        };
        HelpAction.AddTo(root);
        DemonstrationCommand.SetAction(root, terminal, json);

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await terminal.Error.WriteLineAsync($"ecowatt: {Usage(root, args, parsed)} ({Help(parsed)})");
            return CliFailure.WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (Line(e) is { } line)
        {
            await terminal.Error.WriteLineAsync($"ecowatt: {line}");
            return e is CliFailure { Exit: var exit } ? exit : Failed;
        }
    }

    // What a person can act on; anything else is a fault of ours and keeps its stack.
    private static string? Line(Exception e) => e switch
    {
        CliFailure => OneLine(e.Message),
        EcowattException or RelayException or RecordingException or EcowattFormatException => UiText.Message(OneLine(e.Message)),
        OptionsValidationException invalid => OneLine(string.Join(" ", invalid.Failures.Select(UiText.Message))),
        // Only the ends of the program itself have no path.
        UnauthorizedAccessException when !e.Message.Contains('\'', StringComparison.Ordinal) => UiText.Of("standard output is closed.", "la sortie standard est fermée."),
        IOException or UnauthorizedAccessException => UiText.Message(OneLine(e.Message)),
        OperationCanceledException => UiText.Of("stopped before it was done.", "arrêté avant la fin."),
        _ => null,
    };

    private static string Help(ParseResult parsed)
        => parsed.CommandResult.Command is RootCommand ? "ecowatt --help" : $"ecowatt {parsed.CommandResult.Command.Name} --help";

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");

    private static string Usage(RootCommand root, string[] args, ParseResult parsed)
    {
        var commands = string.Join(", ", root.Subcommands.Select(static command => command.Name));
        return args.Length > 0 && !args[0].StartsWith('-') && root.Subcommands.All(command => command.Name != args[0])
            ? UiText.Of(
                $"unknown command '{args[0]}'; expected one of {commands}, or none for the demonstration",
                $"commande inconnue '{args[0]}' ; attendu : {commands}, ou aucune pour la démonstration")
            : OneLine(parsed.Errors[0].Message);
    }
}
