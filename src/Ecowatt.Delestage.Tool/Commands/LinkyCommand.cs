using System.CommandLine;
using Ecowatt.Delestage.Linky;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Meter;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;
using Spectre.Console;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary><c>ecowatt linky PORT</c>: a live meter in the terminal, until Ctrl+C.</summary>
internal static class LinkyCommand
{
    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var port = Paths.Argument("PORT", UiText.Of("A serial port (/dev/ttyUSB0, COM3), a HOST:PORT that serves the meter's bytes, or a recording.", "Un port série (/dev/ttyUSB0, COM3), un HÔTE:PORT qui sert les octets du compteur, ou un enregistrement."));
        var mode = Choices.Option("--mode", UiText.Of("The meter's mode; auto finds it.", "Le mode du compteur ; auto le trouve."), "auto", "historic", "standard");
        var address = Paths.Option("--address", UiText.Of("The meter's address, where two share the line.", "L’adresse du compteur, quand deux partagent la ligne."), "ADDRESS");
        var once = new Option<bool>("--once") { Description = UiText.Of("Shows it once and ends, as --json does.", "Le montre une fois et finit, comme --json.") };
        var command = new Command("linky", UiText.Of("Shows what a Linky meter says, live, until Ctrl+C.", "Montre ce que dit un compteur Linky, en direct, jusqu’à Ctrl+C.")) { port, mode, address, once };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var stop = new StopSignals(cancellation);
            await using var session = new MeterSession(parsed.GetRequiredValue(port), ModeOf(parsed.GetValue(mode)), parsed.GetValue(address));
            var console = AnsiConsole.Console;
            if (parsed.GetValue(json) || parsed.GetValue(once))
            {
                var state = await session.ReadOnceAsync(stop.Token);
                await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Documents.Text(state.ToDocument()) : PlainMeterView.Text(state, terminal.Width));
            }
            else if (!terminal.OutputRedirected && console.Profile.Capabilities is { Interactive: true, Ansi: true })
            {
                await console.Live(new Text("")).StartAsync(live => session.RunAsync(new LiveMeterView(live, console), stop.Token));
            }
            else
            {
                await session.RunAsync(new PlainMeterView(terminal.Output, terminal.Width), stop.Token);
            }

            return 0;
        });
        return command;
    }

    private static TicMode ModeOf(string? word) => word switch
    {
        "historic" => TicMode.Historic,
        "standard" => TicMode.Standard,
        _ => TicMode.Auto,
    };
}
