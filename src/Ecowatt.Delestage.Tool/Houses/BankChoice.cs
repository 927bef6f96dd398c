using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ecowatt.Delestage.Phidgets;
using Ecowatt.Delestage.Tool.Language;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Tool.Houses;

/// <summary>What <c>--bank</c> says: relays of memory, a board on USB, or a board behind a network server.</summary>
internal sealed record BankChoice(bool IsPhidget, string? Host = null, int Port = BankChoice.UsualPort)
{
    /// <summary>Where a network server's password comes from, for <c>board</c> too: never from the command line, which others can read.</summary>
    public const string PasswordVariable = "ECOWATT_BOARD_PASSWORD";

    public const int UsualPort = 5661;

    public static Option<BankChoice> CreateOption(string byDefault) => new("--bank")
    {
        Description = UiText.Of(
            $"simulated, phidget (on USB) or phidget:HOST:PORT (a network server; its password in {PasswordVariable}).",
            $"simulated (en mémoire), phidget (sur USB) ou phidget:HÔTE:PORT (un serveur ; son mot de passe dans {PasswordVariable})."),
        HelpName = "BANK",
        DefaultValueFactory = _ => Parse(byDefault)!,
        CustomParser = static result => Parse(result.Tokens[0].Value) is { } choice ? choice : Refuse(result),
    };

    /// <summary>Registers a bank of this kind. A board's serial number and times may stand in the configuration, below <c>Phidgets:{bank}</c>.</summary>
    /// <param name="builder">Takes the bank.</param>
    /// <param name="bank">The bank's name.</param>
    /// <param name="configuration">The program's configuration.</param>
    /// <param name="environment">Gives a variable by its name, or null where it is not set; those of this process by default.</param>
    public void Add(EcowattDelestageBuilder builder, string bank, IConfiguration configuration, Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        if (!IsPhidget)
        {
            builder.AddSimulatedRelays(bank);
            return;
        }

        builder.Services.Configure<PhidgetRelayOptions>(bank, configuration.GetSection($"Phidgets:{bank}"));
        builder.AddPhidgetRelays(bank, options =>
        {
            if (Host is not null)
            {
                (options.Server, options.Port) = (Host, Port);
                options.Password = environment(PasswordVariable) ?? options.Password;
                options.PasswordFile = environment(PasswordVariable + "_FILE") ?? options.PasswordFile;
            }
        });
    }

    /// <summary>The word that says it, as help shows it.</summary>
    public override string ToString()
        => !IsPhidget ? "simulated" : Host is null ? "phidget" : string.Create(CultureInfo.InvariantCulture, $"phidget:{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");

    internal static BankChoice? Parse(string text)
    {
        const string Server = "phidget:";
        switch (text)
        {
            case "simulated":
                return new BankChoice(IsPhidget: false);
            case "phidget":
                return new BankChoice(IsPhidget: true);
        }

        if (!text.StartsWith(Server, StringComparison.Ordinal))
        {
            return null;
        }

        // The last colon, because an IPv6 address has colons too: phidget:[::1]:5661.
        var rest = text[Server.Length..];
        var colon = rest.LastIndexOf(':');
        var (host, port) = colon < 0 || rest.EndsWith(']') ? (rest, UsualPort) : (rest[..colon], PortOf(rest[(colon + 1)..]));
        host = host.Trim('[', ']');
        return host.Length > 0 && port > 0 ? new BankChoice(IsPhidget: true, host, port) : null;
    }

    private static int PortOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65_535 ? port : 0;

    private static BankChoice Refuse(ArgumentResult result)
    {
        result.AddError(UiText.Of(
            $"--bank is '{result.Tokens[0].Value}'; expected simulated, phidget or phidget:HOST:PORT",
            $"--bank vaut '{result.Tokens[0].Value}' ; attendu : simulated, phidget ou phidget:HÔTE:PORT"));
        return new BankChoice(IsPhidget: false);
    }
}
