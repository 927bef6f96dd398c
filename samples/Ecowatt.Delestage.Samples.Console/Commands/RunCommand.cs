using System.CommandLine;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.DependencyInjection;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Relays;
using Ecowatt.Delestage.Samples.Console.Output;
using Ecowatt.Delestage.Signals;
using Ecowatt.Delestage.Simulation.Rte;
using Ecowatt.Delestage.Simulation.Scenarios;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Samples.Console.Commands;

/// <summary><c>ecowatt run</c>: the real thing in real time, until Ctrl+C.</summary>
internal static class RunCommand
{
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(3);

    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var live = new Option<bool>("--live") { Description = "Asks RTE, with ECOWATT__CLIENTID and ECOWATT__CLIENTSECRET; else a virtual RTE on a cold spell." };
        var bank = BankChoice.CreateOption("simulated");
        var config = Paths.Option("--config", "The house; by default the demonstration's.");
        var command = new Command("run", "Sheds and restores the loads of a house in real time, until Ctrl+C.") { live, bank, config };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var rte = parsed.GetValue(live) ? null : VirtualRte.Start(SignalScenario.ColdSpell, TimeProvider.System);
            var log = new LogGate();
            using var host = Build(parsed.GetValue(config), parsed.GetValue(bank)!, rte, log);
            await RunAsync(host, terminal, parsed.GetValue(json), log, cancellation);
            return 0;
        });
        return command;
    }

    /// <summary>The application, not started; its banks are there already.</summary>
    internal static IHost Build(string? config, BankChoice bank, VirtualRte? rte, LogGate log)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        try
        {
            HouseFile.AddTo(builder.Configuration, config);
        }
        catch (InvalidDataException e)
        {
            throw HouseFile.Unreadable(config, e);
        }

        builder.Configuration.AddEnvironmentVariables();
        builder.Logging.AddFilter((_, level) => log.Open && level >= LogLevel.Warning).AddSimpleConsole(static console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
        });
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(static options => options.LogToStandardErrorThreshold = LogLevel.Trace);

        var section = builder.Configuration.GetSection(EcowattDelestageOptions.SectionName);
        var delestage = builder.Services.AddEcowattDelestage(section);
        foreach (var name in HouseFile.BanksIn(section))
        {
            bank.Add(delestage, name, builder.Configuration);
        }

        if (rte is not null)
        {
            delestage.UseVirtualRte(rte);
        }

        return builder.Build();
    }

    /// <summary>Starts it, tells what happens until it is stopped, and stops it.</summary>
    internal static async Task RunAsync(IHost host, Terminal terminal, bool json, LogGate log, CancellationToken cancellation)
    {
        var controller = host.Services.GetRequiredService<LoadSheddingController>();
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        var ledger = new HouseLedger();
        var from = TimeProvider.System.GetUtcNow();
        var output = json ? TextWriter.Null : terminal.Output;
        var following = FollowAsync(controller.WatchAsync(lifetime.ApplicationStopped), ledger, output);
        await host.StartAsync(cancellation);
        try
        {
            await ShowStartAsync(controller, host.Services.GetRequiredService<ISignalFeed>(), output, cancellation);
            TellReturns(host, output);
            log.Open = true;
            await host.WaitForShutdownAsync(cancellation);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
            await following;
        }

        if (json)
        {
            var summary = ledger.Summary(controller, from, TimeProvider.System.GetUtcNow(), calls: null);
            await terminal.Output.WriteLineAsync(Documents.Text(summary));
        }
    }

    // A board that cannot be opened at all is told at once, in one line; one that is only unplugged is waited for.
    private static async Task ShowStartAsync(LoadSheddingController controller, ISignalFeed feed, TextWriter output, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (controller.Zones.Any(static zone => zone.DecidedAt is null)
            || feed.Current.Origin == SignalOrigin.None && TimeProvider.System.GetElapsedTime(started) < FirstAnswer)
        {
            await Task.Delay(50, cancellation);
        }

        foreach (var zone in controller.Zones)
        {
            if (zone.Device.State == RelayDeviceState.Faulted)
            {
                throw new CliFailure($"{zone.Zone.Name}: {zone.Device.Why}");
            }

            await output.WriteLineAsync($"{zone.Zone.Name}: {zone.Loads.Length} loads on bank {zone.Zone.Bank}, {zone.Zone.Mode}; Ctrl+C ends");
            if (zone.Device.State == RelayDeviceState.Detached)
            {
                await output.WriteLineAsync($"  waiting for bank {zone.Zone.Bank}: {zone.Device.Why}");
            }

            foreach (var load in zone.Loads)
            {
                await output.WriteLineAsync($"  {load.Load.Channel + 1}  {load.Load.Name,-22} {HouseLedger.State(load.Powered),-8} {load.Why}{AtTheEnd(load.Load)}");
            }
        }
    }

    // That a board went, the log tells as a warning; that it is back, nobody else would.
    private static void TellReturns(IHost host, TextWriter output)
    {
        foreach (var bank in host.Services.GetServices<IRelayBank>())
        {
            bank.DeviceChanged += (_, e) =>
            {
                if (e.Status.State == RelayDeviceState.Attached)
                {
                    output.WriteLine($"{Clock(TimeProvider.System.GetUtcNow())}  bank {bank.Name} is attached{(e.RelaysRest ? ", its relays at rest" : "")}");
                }
            };
        }
    }

    private static string Clock(DateTimeOffset at) => ParisTime.ToParis(at).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    private static string AtTheEnd(Loads.Load load)
        => load.Contact == Loads.RelayContact.NormallyOpen ? " (normally open: cut when this ends)" : "";

    private static async Task FollowAsync(IAsyncEnumerable<LoadChange> changes, HouseLedger ledger, TextWriter output)
    {
        try
        {
            await foreach (var change in changes)
            {
                ledger.Book(change);
                await output.WriteLineAsync($"{Clock(change.At)}  {HouseLedger.State(change.Powered),-8} {change.Zone}/{change.Load}: {change.Why}");
            }
        }
        catch (OperationCanceledException)
        {
            // The application stopped.
        }
    }

    /// <summary>Closed until the start is told: what fails there is told in one line, by the program and not by the log.</summary>
    internal sealed class LogGate
    {
        public bool Open { get; set; }
    }
}
