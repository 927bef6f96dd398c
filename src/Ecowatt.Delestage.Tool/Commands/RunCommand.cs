using System.CommandLine;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Running;
using Ecowatt.Delestage.Tool.Terminals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary><c>ecowatt run</c>: the real thing in real time, until Ctrl+C.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var live = new Option<bool>("--live") { Description = UiText.Of("Asks RTE, with ECOWATT__CLIENTID and ECOWATT__CLIENTSECRET; else a virtual RTE on a cold spell.", "Interroge RTE, avec ECOWATT__CLIENTID et ECOWATT__CLIENTSECRET ; sinon un RTE virtuel par grand froid.") };
        var bank = BankChoice.CreateOption("simulated");
        var config = Paths.Option("--config", UiText.Of("The house; by default the demonstration's.", "La maison ; par défaut celle de la démonstration."));
        var command = new Command("run", UiText.Of("Sheds and restores the loads of a house in real time, until Ctrl+C.", "Déleste et rétablit les charges d’une maison en temps réel, jusqu’à Ctrl+C.")) { live, bank, config };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var rte = parsed.GetValue(live) ? null : VirtualRte.Start(SignalScenario.ColdSpell, TimeProvider.System);
            await using var log = new HeldLog(terminal.Error, TimeProvider.System);
            using var host = Build(parsed.GetValue(config), parsed.GetValue(bank)!, rte, log);
            foreach (var line in WhoseSignals(host.Services, rte))
            {
                // A document on standard output is all that is there.
                await (parsed.GetValue(json) ? terminal.Error : terminal.Output).WriteLineAsync(Lines.Wrap(line, terminal.Width, 2));
            }

            await RunAsync(host, terminal, parsed.GetValue(json), log, cancellation);
            return 0;
        });
        return command;
    }

    /// <summary>The application, not started; its banks are there already.</summary>
    internal static IHost Build(string? config, BankChoice bank, VirtualRte? rte, HeldLog log)
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
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddProvider(log);

        var section = builder.Configuration.GetSection(EcowattDelestageOptions.SectionName);
        if (!section.GetSection("Zones").GetChildren().Any())
        {
            throw HouseFile.WithoutZones(config);
        }

        var delestage = builder.Services.AddEcowattDelestage(section).AddHistory();
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
    internal static async Task RunAsync(IHost host, Terminal terminal, bool json, HeldLog log, CancellationToken cancellation)
    {
        var delestage = host.Services.GetRequiredService<IDelestage>();
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        var ledger = new HouseLedger();
        var from = TimeProvider.System.GetUtcNow();
        var teller = new HouseTeller(delestage, host.Services.GetRequiredService<ISignalFeed>(), json ? TextWriter.Null : terminal.Output, terminal.Width);
        var following = teller.FollowAsync(delestage.WatchAsync(lifetime.ApplicationStopped), ledger);
        await host.StartAsync(cancellation);
        try
        {
            await teller.StartAsync(cancellation);
            teller.TellReturns(host.Services.GetServices<IRelayBank>());
            log.Open();
            await host.WaitForShutdownAsync(cancellation);
        }
        catch (CliFailure failure)
        {
            // The program ends with this line; what else went wrong at the start is told before it.
            log.Open(failure.Logged);
            throw;
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
            await following;
        }

        if (json)
        {
            var summary = ledger.Summary(delestage, from, TimeProvider.System.GetUtcNow(), calls: null);
            await terminal.Output.WriteLineAsync(Documents.Text(summary));
        }
    }

    // An invented grid must not be taken for the real one, and a folder that is not used not for one that is.
    private static IEnumerable<string> WhoseSignals(IServiceProvider services, VirtualRte? rte)
    {
        if (rte is null)
        {
            yield return UiText.Of($"asks RTE at {services.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value.Client.BaseAddress.Host}", $"interroge RTE à {services.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value.Client.BaseAddress.Host}");
            yield break;
        }

        yield return UiText.Of("the grid is invented: a virtual RTE on a cold spell; --live asks the real one", "le réseau est inventé : un RTE virtuel par grand froid ; --live interroge le vrai");
        if (services.GetRequiredService<IConfiguration>().GetSection(EcowattDelestageOptions.SectionName)["Folder"] is { } folder && folder.Trim().Length > 0)
        {
            yield return UiText.Of(
                $"the folder {folder} is not used: what a virtual RTE says is nothing to keep; --live uses it, and ControlFolder keeps memory and journal",
                $"le dossier {folder} n’est pas utilisé : ce que dit un RTE virtuel n’est pas à garder ; --live l’utilise, et ControlFolder garde mémoire et journal");
        }
    }
}
