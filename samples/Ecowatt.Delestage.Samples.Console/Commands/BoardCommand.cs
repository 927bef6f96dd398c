using System.CommandLine;
using System.Runtime.InteropServices;
using Ecowatt.Delestage.Samples.Console.Board;
using Ecowatt.Delestage.Samples.Console.Output;
using Ecowatt.Delestage.Simulation;
using Spectre.Console;

namespace Ecowatt.Delestage.Samples.Console.Commands;

/// <summary><c>ecowatt board</c>: a virtual 1017 that any Phidget client takes for a real one, until Ctrl+C.</summary>
internal static class BoardCommand
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(250);

    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var port = new Option<int>("--port") { Description = "The TCP port on loopback, 0 for a free one.", DefaultValueFactory = static _ => BankChoice.UsualPort };
        Bound(port, 0, 65_535);
        var serial = new Option<int>("--serial") { Description = "The board's serial number.", DefaultValueFactory = static _ => 123_456 };
        Bound(serial, 1, int.MaxValue);
        var failsafe = new Option<bool>("--failsafe") { Description = "A 1017_2, which has a failsafe; else a 1017_1." };
        var password = Paths.Option("--password-file", $"Whose first line clients must know; or {BankChoice.PasswordVariable}. By default there is none.");
        var command = new Command("board", "Serves a virtual Phidget 1017 to any Phidget client on this machine, until Ctrl+C.") { port, serial, failsafe, password };
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
            if (await Task.WhenAny(next, Task.Delay(Frame, stop)) == next && await next)
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
            result.AddError($"{option.Name} is '{token.Value}'; expected {least} to {most}");
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
            throw new CliFailure($"{file}: {(Directory.Exists(file) ? "this is a folder" : "there is no such file")}; expected one whose first line is the password.");
        }

        using var reader = new StreamReader(file);
        return await reader.ReadLineAsync(cancellation) is { Length: > 0 } line ? line : throw new CliFailure($"{file}: the first line is empty; expected the password.");
    }

    /// <summary>Ctrl+C, or whoever asks the process to end, as a token.</summary>
    private sealed class StopSignals : IDisposable
    {
        private readonly CancellationTokenSource _stop;
        private readonly PosixSignalRegistration[] _signals;

        public StopSignals(CancellationToken cancellation)
        {
            _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            _signals = [.. ((PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM]).Select(signal => PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                _stop.Cancel();
            }))];
        }

        public CancellationToken Token => _stop.Token;

        public void Dispose()
        {
            Array.ForEach(_signals, static signal => signal.Dispose());
            _stop.Dispose();
        }
    }
}
