using System.CommandLine;
using Ecowatt.Delestage.Mqtt;
using Ecowatt.Delestage.Mqtt.Configuration;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary>The options that name a broker. A password is never one of them: others can read a command line.</summary>
internal sealed class BrokerChoice
{
    private readonly Option<string?> _broker = new("--broker")
    {
        Description = UiText.Of("The broker, as mqtt://HOST:1883, or with mqtts://, ws://, wss://; by default the house's.", "Le courtier, comme mqtt://HÔTE:1883, ou avec mqtts://, ws://, wss:// ; par défaut celui de la maison."),
        HelpName = UiText.Of("ADDRESS", "ADRESSE"),
    };

    private readonly Option<string?> _user = new("--user") { Description = UiText.Of("The user at the broker.", "L’utilisateur auprès du courtier."), HelpName = UiText.Of("NAME", "NOM") };
    private readonly Option<string?> _passwordFile = Paths.Option("--password-file", UiText.Of("The file that holds the user's password alone.", "Le fichier qui ne contient que le mot de passe."));
    private readonly Option<string?> _ca = Paths.Option("--ca", UiText.Of("The certificates (PEM) that the broker's has to descend from.", "Les certificats (PEM) dont celui du courtier doit descendre."));

    public BrokerChoice() => _broker.Validators.Add(static result =>
    {
        if (result.Tokens is [var token] && BrokerAddress.Parse(token.Value) is null)
        {
            // What stands before an @ may be a password.
            result.AddError(token.Value.Contains('@', StringComparison.Ordinal)
                ? UiText.Of("--broker holds '@'; expected an address without a user, and --user with --password-file", "--broker contient '@' ; attendu : une adresse sans utilisateur, et --user avec --password-file")
                : UiText.Of($"--broker is '{token.Value}'; expected host, host:port, or an address with mqtt://, mqtts://, ws:// or wss://", $"--broker vaut '{token.Value}' ; attendu : hôte, hôte:port, ou une adresse avec mqtt://, mqtts://, ws:// ou wss://"));
        }
    });

    /// <summary>Gets the options.</summary>
    public IEnumerable<Option> Options => [_broker, _user, _passwordFile, _ca];

    /// <summary>Returns whether the command line names a broker.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_broker) is not null;

    /// <summary>Sets what the command line says. With another broker than the house's, the house's secrets stay at home.</summary>
    /// <exception cref="CliFailure">A file is not there.</exception>
    public void Configure(MqttOptions options, ParseResult parsed)
    {
        if (parsed.GetValue(_broker) is { } broker)
        {
            if (BrokerAddress.Parse(options.Broker) is { } before && before != BrokerAddress.Parse(broker))
            {
                (options.User, options.Password, options.PasswordFile, options.CaFile, options.CertificateFile, options.CertificateKeyFile) = (null, null, null, null, null, null);
            }

            options.Broker = broker;
        }

        options.User = parsed.GetValue(_user) ?? options.User;
        if (Existing(parsed.GetValue(_passwordFile), UiText.Of("one that holds the password alone", "un fichier qui ne contient que le mot de passe")) is { } file)
        {
            (options.PasswordFile, options.Password) = (file, null);
        }

        options.CaFile = Existing(parsed.GetValue(_ca), UiText.Of("certificates in PEM", "des certificats en PEM")) ?? options.CaFile;
    }

    /// <summary>Returns a sentence with the command's options in place of the configuration's keys.</summary>
    public static string WithOptions(string sentence) => sentence
        .Replace("Mqtt:PasswordFile", "--password-file", StringComparison.Ordinal)
        .Replace("Mqtt:User", "--user", StringComparison.Ordinal)
        .Replace("Mqtt:CaFile", "--ca", StringComparison.Ordinal)
        .Replace("Mqtt:Broker", "--broker", StringComparison.Ordinal)
        .Replace("MqttOptions.Broker", "--broker", StringComparison.Ordinal);

    private static string? Existing(string? path, string expected) => path is null || File.Exists(path) ? path : throw MissingFile.Of(path, expected);
}
