using System.CommandLine;
using Ecowatt.Delestage.Tool.Doctor;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;
using Ecowatt.Delestage.Tool.Topics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary><c>ecowatt doctor</c>: what is missing, and how to get it.</summary>
internal static class DoctorCommand
{
    private const string Bank = "board";

    // The column of the messages.
    private const int Messages = 23;

    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var bank = BankChoice.CreateOption("phidget");
        var config = Paths.Option("--config", UiText.Of("The house; by default only the environment counts.", "La maison ; par défaut seul l’environnement compte."));
        var command = new Command("doctor", UiText.Of(
            "Says what is missing and how to get it: time zone, clock, credentials, token, udev rule, library and board; where the house has them, its meters, the source of Tempo's colours, and its MQTT broker. Opening a board lets its relays rest.",
            "Dit ce qui manque et comment l’obtenir : fuseau horaire, horloge, identifiants, jeton, règle udev, bibliothèque et carte ; si la maison en a, ses compteurs, la source des couleurs de Tempo, et son courtier MQTT. Ouvrir une carte met ses relais au repos.")) { bank, config };
        command.SetAction(async (parsed, cancellation) =>
        {
            var findings = await FindAsync(parsed.GetValue(bank)!, parsed.GetValue(config), cancellation);
            var missing = findings.Where(static finding => finding.Ok == false).Select(static finding => Title(finding.Name)).ToArray();
            await terminal.Output.WriteLineAsync(parsed.GetValue(json)
                ? Documents.Text(DoctorDocument.Of(findings))
                : string.Join('\n', findings.Select(finding => Lines.Wrap($"{Mark(finding.Ok),-8}{Title(finding.Name),-14} {finding.Message}", terminal.Width, Messages))));
            return missing.Length == 0 ? 0 : throw new CliFailure(UiText.Of($"{missing.Length} of {findings.Count} checks failed: {string.Join(", ", missing)}", $"{missing.Length} vérifications sur {findings.Count} ont échoué : {string.Join(", ", missing)}"));
        });
        return command;
    }

    private static async Task<List<DoctorDocument.Finding>> FindAsync(BankChoice choice, string? config, CancellationToken cancellation)
    {
        var builder = new ConfigurationBuilder();
        if (config is not null)
        {
            HouseFile.AddTo(builder, config);
        }

        IConfiguration configuration;
        try
        {
            configuration = builder.AddEnvironmentVariables().Build();
        }
        catch (InvalidDataException e)
        {
            throw HouseFile.Unreadable(config, e);
        }

        var services = new ServiceCollection();
        var section = configuration.GetSection(EcowattDelestageOptions.SectionName);
        var delestage = services.AddEcowattDelestage(section);

        // The sandbox has no quota, and the zones of a house are not what is looked at here.
        services.PostConfigure<EcowattDelestageOptions>(static options =>
        {
            options.Client.Sandbox = true;
            options.Zones.Clear();
        });

        // The house's own banks, with the serial numbers and times that it gives; without a house any board will do.
        string[] all = [.. choice.IsPhidget ? HouseFile.BanksIn(section) : []];
        string[] banks = [.. all.Except(MqttHouse.BanksIn(configuration), StringComparer.OrdinalIgnoreCase)];

        // Devices behind a broker are no boards: they are looked at with it.
        var hasDevicesAlone = all.Length > 0 && banks.Length == 0;
        choice = hasDevicesAlone ? new BankChoice(IsPhidget: false) : choice;
        banks = banks.Length > 0 ? banks : [Bank];
        Array.ForEach(banks, name => choice.Add(delestage, name, configuration));
        var time = TimeProvider.System;
        await using var provider = services.BuildServiceProvider();
        var client = ClientOf(configuration);
        var credentials = Checks.Credentials(client);
        List<DoctorDocument.Finding> findings =
        [
            Checks.TimeZone(time),
            await Checks.ClockAsync(time, client.BaseAddress, cancellation),
            credentials,
            await Checks.TokenAsync(provider, credentials.Ok == true, cancellation),
            Checks.UsbRule(choice),
        ];
        foreach (var name in banks)
        {
            findings.Add(hasDevicesAlone ? Checks.NoBoard : await Checks.BoardAsync(banks.Length == 1 ? "board" : $"board {name}", choice, () => provider.GetServices<IRelayBank>().Single(bank => bank.Name == name), cancellation));
        }

        string[] meters = [.. MeterChecks.NamesIn(configuration)];
        foreach (var name in meters)
        {
            findings.AddRange(await MeterChecks.FindAsync(name, meters.Length == 1 ? "" : $" {name}", configuration, cancellation));
        }

        if (TempoCheck.IsIn(configuration))
        {
            findings.Add(await TempoCheck.FindAsync(configuration, credentials.Ok == true, cancellation));
        }

        if (MqttHouse.IsIn(configuration))
        {
            findings.AddRange(await MqttChecks.FindAsync(configuration, cancellation));
        }

        return findings;
    }

    // Read without the checks, which would stop at the first thing that is missing.
    private static EcowattClientOptions ClientOf(IConfiguration configuration)
    {
        var section = configuration.GetSection(EcowattDelestageOptions.SectionName);
        var client = new EcowattClientOptions
        {
            ClientId = section["ClientId"],
            ClientSecret = section["ClientSecret"],
            Token = section["Token"] ?? configuration["ECOWATT_TOKEN"],
        };
        if (Uri.TryCreate(section["BaseAddress"], UriKind.Absolute, out var address))
        {
            client.BaseAddress = address;
        }

        return client;
    }

    // Programs go by a check's name; only people hear it in their language.
    private static string Title(string name) => name switch
    {
        "time zone" => UiText.Of(name, "fuseau horaire"),
        "clock" => UiText.Of(name, "horloge"),
        "credentials" => UiText.Of(name, "identifiants"),
        "token" => UiText.Of(name, "jeton"),
        "udev rule" => UiText.Of(name, "règle udev"),
        "tempo" => "Tempo",
        "mqtt" => "MQTT",
        "mqtt security" => UiText.Of(name, "sécurité MQTT"),
        "mqtt rights" => UiText.Of(name, "droits MQTT"),
        "mqtt answer" => UiText.Of(name, "réponse MQTT"),
        "mqtt client id" => UiText.Of(name, "client MQTT"),
        "mqtt discovery" => UiText.Of(name, "annonce MQTT"),
        "mqtt leftovers" => UiText.Of(name, "restes MQTT"),
        _ when name.StartsWith("mqtt device", StringComparison.Ordinal) => UiText.Of(name, name.Replace("mqtt device", "appareil MQTT", StringComparison.Ordinal)),
        _ when name.StartsWith("meter", StringComparison.Ordinal) => UiText.Of(name, OfMeter(name)),
        _ => UiText.Of(name, name.Replace("board", "carte", StringComparison.Ordinal)),
    };

    private static string OfMeter(string name) => ((string, string)[])[("meter line", "ligne"), ("meter tariff", "tarif"), ("meter power", "puissance"), ("meter", "compteur")] is var words
        && words.First(word => name.StartsWith(word.Item1, StringComparison.Ordinal)) is var (english, french) ? french + name[english.Length..] : name;

    private static string Mark(bool? ok) => ok switch { true => "ok", false => UiText.Of("MISSING", "MANQUE"), _ => "-" };
}
