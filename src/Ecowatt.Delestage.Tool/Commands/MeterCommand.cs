using System.CommandLine;
using System.Globalization;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary><c>ecowatt meter</c>: a virtual Linky that any reader of meters takes for a real one, until Ctrl+C.</summary>
internal static class MeterCommand
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var mode = Choices.Option("--mode", UiText.Of("The mode in which it speaks.", "Le mode dans lequel il parle."), "standard", "historic");
        var contract = Choices.Option("--contract", UiText.Of("Its tariff. Every day of tempo and ejp is red.", "Son tarif. Chaque jour de tempo et d’ejp est rouge."), "off-peak", "base", "tempo", "ejp");
        var power = Number("--power", UiText.Of("The subscribed power in kVA.", "La puissance souscrite en kVA."), 6, 1, 36);
        var draw = new Option<int?>("--draw") { Description = UiText.Of("What the house draws, in VA, all the time. By default an ordinary house in winter.", "Ce que tire la maison, en VA, tout le temps. Par défaut, une maison ordinaire en hiver."), HelpName = "VA" };
        var port = Number("--port", UiText.Of("The TCP port on loopback, 0 for a free one.", "Le port TCP local, 0 pour un port libre."), 0, 0, 65_535);
        var pty = Paths.Option("--pty", UiText.Of("A path at which it is a serial port, too. It needs socat.", "Un chemin où il est aussi un port série. Demande socat."));
        var command = new Command("meter", UiText.Of("Serves a virtual Linky meter to any reader on this machine, until Ctrl+C.", "Sert un compteur Linky virtuel à tout lecteur de cette machine, jusqu’à Ctrl+C.")) { mode, contract, power, draw, port, pty };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var stop = new StopSignals(cancellation);
            var house = new VirtualHousehold();
            await using var meter = await VirtualLinky.StartAsync(new VirtualLinkyOptions
            {
                Mode = parsed.GetValue(mode) == "historic" ? VirtualLinkyMode.Historic : VirtualLinkyMode.Standard,
                Contract = ContractOf(parsed.GetValue(contract)),
                SubscribedPower = parsed.GetValue(power),
                Power = parsed.GetValue(draw) is { } constant ? _ => new VirtualLinkyPower(constant) : house.PowerAt,
                Colors = static _ => VirtualLinkyColor.Red,
                Port = parsed.GetValue(port),
            }, stop.Token);
            var path = await OpenTerminalAsync(meter, parsed.GetValue(pty), stop.Token);
            var fell = await RunAsync(meter, path, parsed.GetValue(json) ? TextWriter.Null : terminal.Output, stop.Token);
            if (parsed.GetValue(json))
            {
                await terminal.Output.WriteLineAsync(Documents.Text(new MeterDocument(meter.Port, path, parsed.GetValue(mode)!, parsed.GetValue(contract)!, fell)));
            }

            return 0;
        });
        return command;
    }

    private static async Task<string?> OpenTerminalAsync(VirtualLinky meter, string? path, CancellationToken stop)
    {
        try
        {
            if (path is not null)
            {
                await meter.OpenTerminalAsync(path, stop);
            }

            return path;
        }
        catch (InvalidOperationException refused)
        {
            throw new CliFailure(UiText.Of($"--pty {path}: {refused.Message}.", $"--pty {path} : {refused.Message}."));
        }
    }

    // Whether the breaker fell.
    private static async Task<bool> RunAsync(VirtualLinky meter, string? path, TextWriter output, CancellationToken stop)
    {
        var (clients, fell) = (0, false);
        await Say(UiText.Of($"A virtual Linky at {VirtualLinky.Host}:{meter.Port}{(path is null ? "" : $" and {path}")}; Ctrl+C ends", $"Un Linky virtuel à {VirtualLinky.Host}:{meter.Port}{(path is null ? "" : $" et {path}")} ; Ctrl+C termine"));
        await Say(UiText.Of($"To see it: ecowatt linky {VirtualLinky.Host}:{meter.Port}", $"Pour le voir : ecowatt linky {VirtualLinky.Host}:{meter.Port}"));
        while (!stop.IsCancellationRequested)
        {
            if (meter.ClientCount != clients)
            {
                clients = meter.ClientCount;
                await Say(string.Create(CultureInfo.InvariantCulture, $"{clients} client{(clients == 1 ? "" : "s")}"));
            }

            if (meter.IsBreakerOpen && !fell)
            {
                fell = true;
                await Say(UiText.Of("The breaker fell: the house is dark.", "Le disjoncteur est tombé : la maison est dans le noir."));
            }

            await Task.Delay(Look, TimeProvider.System, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        return fell;

        async Task Say(string line)
        {
            await output.WriteLineAsync(line);
            await output.FlushAsync(CancellationToken.None);
        }
    }

    private static VirtualLinkyContract ContractOf(string? word) => word switch
    {
        "base" => VirtualLinkyContract.Base,
        "tempo" => VirtualLinkyContract.Tempo,
        "ejp" => VirtualLinkyContract.Ejp,
        _ => VirtualLinkyContract.OffPeak,
    };

    private static Option<int> Number(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var value) && value >= least && value <= most))
            {
                result.AddError(UiText.Of($"{name} is '{token.Value}'; expected {least} to {most}", $"{name} vaut '{token.Value}' ; attendu : {least} à {most}"));
            }
        });
        return option;
    }
}
