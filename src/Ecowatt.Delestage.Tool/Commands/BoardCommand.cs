using System.CommandLine;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Board;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;
using Spectre.Console;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary><c>ecowatt board</c>: a virtual 1017 that any Phidget client takes for a real one, until Ctrl+C.</summary>
internal static class BoardCommand
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(250);

    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var port = new Option<int>("--port") { Description = UiText.Of("The TCP port on loopback, 0 for a free one.", "Le port TCP local, 0 pour un port libre."), HelpName = "PORT", DefaultValueFactory = static _ => BankChoice.UsualPort };
        Bound(port, 0, 65_535);
        var serial = new Option<int>("--serial") { Description = UiText.Of("The board's serial number.", "Le numéro de série de la carte."), HelpName = "N", DefaultValueFactory = static _ => 123_456 };
        Bound(serial, 1, int.MaxValue);
        var failsafe = new Option<bool>("--failsafe") { Description = UiText.Of("A 1017_2, which has a failsafe; else a 1017_1.", "Une 1017_2, qui a une sécurité (failsafe) ; sinon une 1017_1.") };
        var password = Paths.Option("--password-file", UiText.Of($"Whose first line clients must know; or {BankChoice.PasswordVariable}. By default there is none.", $"Les clients doivent en connaître la première ligne ; ou {BankChoice.PasswordVariable}. Par défaut il n’y en a pas."));
        var command = new Command("board", UiText.Of("Serves a virtual Phidget 1017 to any Phidget client on this machine, until Ctrl+C.", "Sert une Phidget 1017 virtuelle à tout client Phidget de cette machine, jusqu’à Ctrl+C.")) { port, serial, failsafe, password };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var stop = new StopSignals(cancellation);
            await using var server = await VirtualPhidgetServer.StartAsync(new()
            {
                Port = parsed.GetValue(port),
                Password = await PasswordAsync(parsed.GetValue(password), stop.Token),
                Boards = [new() { SerialNumber = parsed.GetValue(serial), Model = parsed.GetValue(failsafe) ? VirtualPhidgetModel.Failsafe : VirtualPhidgetModel.Classic }],
            }, stop.Token);
            var console = AnsiConsole.Console;
            if (parsed.GetValue(json))
            {
                var document = await RunAsync(server, new PlainBoardView(TextWriter.Null), stop.Token);
                await terminal.Output.WriteLineAsync(Documents.Text(document));
            }
            else if (!terminal.OutputRedirected && console.Profile.Capabilities is { Interactive: true, Ansi: true })
            {
                await console.Live(new Text("")).StartAsync(live => RunAsync(server, new LiveBoardView(live), stop.Token));
            }
            else
            {
                await RunAsync(server, new PlainBoardView(terminal.Output), stop.Token);
            }

            return 0;
        });
        return command;
    }

    /// <summary>Shows what moves until it is told to stop, and then what came of it.</summary>
    internal static async Task<BoardDocument> RunAsync(VirtualPhidgetServer server, IBoardView view, CancellationToken stop)
    {
        var board = server.Boards[0];
        var moves = new int[VirtualPhidgetBoard.ChannelCount];
        var changes = board.WatchAsync(CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
        view.Start(server);
        var next = changes.MoveNextAsync().AsTask();
        while (!stop.IsCancellationRequested)
        {
            if (await Task.WhenAny(next, Task.Delay(Frame, TimeProvider.System, stop)) == next && await next)
            {
                moves[changes.Current.Channel]++;
                view.Show(server, changes.Current);
                next = changes.MoveNextAsync().AsTask();
            }
            else
            {
                view.Refresh(server);
            }
        }

        var relays = board.Relays;
        var document = new BoardDocument(
            server.Port, board.SerialNumber, board.Model == VirtualPhidgetModel.Failsafe,
            [.. moves.Select((count, channel) => new BoardDocument.ChannelSummary(channel, relays[channel], count))]);

        // The server's end ends the stream too.
        await server.DisposeAsync();
        while (await next)
        {
            next = changes.MoveNextAsync().AsTask();
        }

        await changes.DisposeAsync();
        return document;
    }

    private static void Bound(Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var value) && value >= least && value <= most))
        {
            result.AddError(UiText.Of($"{option.Name} is '{token.Value}'; expected {least} to {most}", $"{option.Name} vaut '{token.Value}' ; attendu : {least} à {most}"));
        }
    });

    private static async Task<string> PasswordAsync(string? file, CancellationToken cancellation)
    {
        if (file is null)
        {
            return Environment.GetEnvironmentVariable(BankChoice.PasswordVariable) ?? "";
        }

        if (!File.Exists(file))
        {
            throw MissingFile.Of(file, UiText.Of("one whose first line is the password", "un fichier dont la première ligne est le mot de passe"));
        }

        using var reader = new StreamReader(file);
        return await reader.ReadLineAsync(cancellation) is { Length: > 0 } line ? line : throw new CliFailure(UiText.Of($"{file}: the first line is empty; expected the password.", $"{file} : la première ligne est vide ; attendu : le mot de passe."));
    }
}
