using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ecowatt.Delestage.Samples.Console.Commands;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Samples.Console;

/// <summary>The program <c>ecowatt</c>: 0 on success, 1 on a failure that one line names, 2 on wrong usage.</summary>
internal static class Cli
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        // All that the program says is English, and so are the words of the parser: half a sentence in another language helps nobody.
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var json = new Option<bool>("--json") { Description = "One JSON document on standard output, nothing else there.", Recursive = true };
        var root = new RootCommand("Makes a building answer the French electricity grid. Without a command: a demonstration of one winter day.")
        {
            json,
            AnalyzeCommand.Create(terminal, json),
            SimulateCommand.Create(terminal, json),
            ReboundCommand.Create(terminal, json),
            RunCommand.Create(terminal, json),
            BoardCommand.Create(terminal, json),
            DoctorCommand.Create(terminal, json),
            ReplayCommand.Create(terminal, json),
            ExplainCommand.Create(terminal, json),
        };
        DemonstrationCommand.SetAction(root, terminal, json);

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await terminal.Error.WriteLineAsync($"ecowatt: {Usage(root, args, parsed)} ({Help(parsed)})");
            return WrongUsage;
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
        CliFailure or EcowattException or RelayException or RecordingException or EcowattFormatException => OneLine(e.Message),
        OptionsValidationException invalid => OneLine(string.Join(" ", invalid.Failures)),
        IOException or UnauthorizedAccessException => OneLine(e.Message),
        OperationCanceledException => "stopped before it was done.",
        _ => null,
    };

    private static string Help(ParseResult parsed)
        => parsed.CommandResult.Command is RootCommand ? "ecowatt --help" : $"ecowatt {parsed.CommandResult.Command.Name} --help";

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");

    private static string Usage(RootCommand root, string[] args, ParseResult parsed)
    {
        var commands = string.Join(", ", root.Subcommands.Select(static command => command.Name));
        return args.Length > 0 && !args[0].StartsWith('-') && root.Subcommands.All(command => command.Name != args[0])
            ? $"unknown command '{args[0]}'; expected one of {commands}, or none for the demonstration"
            : OneLine(parsed.Errors[0].Message);
    }
}
