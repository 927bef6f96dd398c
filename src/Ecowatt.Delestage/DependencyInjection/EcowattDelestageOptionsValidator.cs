using Ecowatt.Delestage.Client;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Checks all options together with the banks that were registered. Every finding names the key, the value and what may stand there.</summary>
internal sealed class EcowattDelestageOptionsValidator(IEnumerable<IRelayBank> banks, RegisteredParts? parts = null) : IValidateOptions<EcowattDelestageOptions>
{
    private const string Root = EcowattDelestageOptions.SectionName;

    public ValidateOptionsResult Validate(string? name, EcowattDelestageOptions options)
    {
        var findings = new ValidationErrors(options.ReadingErrors);
        CheckClient(findings, options);
        findings.Range($"{Root}:RefreshInterval", options.Feed.RefreshInterval, Limits.RefreshInterval);
        findings.Member($"{Root}:Scale", options.Scale);
        findings.Member($"{Root}:WhenStopped", options.Control.WhenStopped);
        findings.Range($"{Root}:JournalFileBytes", options.Control.JournalFileBytes, Limits.JournalFileBytes);
        findings.Range($"{Root}:JournalFiles", options.Control.JournalFiles, Limits.JournalFiles);
        findings.Member($"{Root}:JournalDurability", options.Control.JournalDurability);
        CheckZones(findings, options.Zones);
        return findings.Result();
    }

    /// <summary>Checks id and secret, or the token: that they are there where they are needed, and may be what they say.</summary>
    public static void CheckCredentials(ValidationErrors findings, EcowattClientOptions client, bool needed)
    {
        if (string.IsNullOrWhiteSpace(client.Token))
        {
            CheckSecret(findings, "ClientId", client.ClientId);
            CheckSecret(findings, "ClientSecret", client.ClientSecret);
            if (!needed)
            {
                return;
            }

            findings.That(!string.IsNullOrWhiteSpace(client.ClientId), $"{Root}:ClientId is missing; expected the id of the application on RTE's data portal, by environment as ECOWATT__CLIENTID; or a ready-made token as {ConfigureEcowattDelestageOptions.TokenVariable}.");
            findings.That(!string.IsNullOrWhiteSpace(client.ClientSecret), $"{Root}:ClientSecret is missing; expected its secret, by environment as ECOWATT__CLIENTSECRET, or in a file that ECOWATT__CLIENTSECRET_FILE names.");
        }
        else if (AccessToken.FirstIllegal(client.Token) is var illegal and >= 0)
        {
            // Where, but never what: it is a secret.
            findings.Add($"{Root}:Token holds a character at {illegal}, counted from 0, that no token has; expected printable ASCII without spaces.");
        }
    }

    // Where, but never what. Letters, digits and hyphens are RTE's; a space within is legal in OAuth, around it never meant.
    private static void CheckSecret(ValidationErrors findings, string key, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return;
        }

        findings.That(SecretReader.Bare(value).Length == value.Length, $"{Root}:{key} has white space or quotes around it; expected the bare value.");
        var illegal = value.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        findings.That(illegal < 0, $"{Root}:{key} holds a character at {illegal}, counted from 0, that no id and no secret has; expected printable ASCII.");
    }

    private void CheckClient(ValidationErrors findings, EcowattDelestageOptions options)
    {
        var client = options.Client;
        CheckCredentials(findings, client, parts is not { NeedCredentials: false });
        var address = client.BaseAddress;
        findings.That(
            address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback) && address.AbsolutePath.EndsWith('/'),
            $"{Root}:BaseAddress is \"{EcowattClientOptions.Shown(address)}\"; expected an absolute https address that ends with a slash, or http on loopback.");
        findings.Range($"{Root}:AttemptTimeout", client.AttemptTimeout, Limits.AttemptTimeout);
        findings.Range($"{Root}:TotalTimeout", client.TotalTimeout, Limits.TotalTimeout);
        findings.Range($"{Root}:Retries", client.Retries, Limits.Retries);
    }

    private void CheckZones(ValidationErrors findings, IList<Zone> zones)
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        findings.That(banks.All(static bank => bank is not null), "a registered bank is null; expected AddRelayBank to be given a function that returns a bank.");
        findings.That(zones.All(static zone => zone is not null), $"{Root}:Zones holds null; expected zones.");
        foreach (var group in Banks().GroupBy(static bank => bank.Name, StringComparer.OrdinalIgnoreCase).Where(static group => group.Count() > 1))
        {
            findings.Add($"the bank \"{group.Key}\" is registered {group.Count()} times; expected each name once.");
        }

        foreach (var zone in zones.OfType<Zone>())
        {
            var key = $"{Root}:Zones:{zone.Name}";
            findings.That(names.Add(zone.Name), $"{key} is there twice; expected each zone once.");
            var bank = Banks().FirstOrDefault(bank => bank.Name.Equals(zone.Bank, StringComparison.OrdinalIgnoreCase));
            if (bank is null)
            {
                findings.Add($"{key}:Bank is \"{zone.Bank}\"; expected the name of a registered bank{Registered()}.");
            }
            else if (!owners.TryAdd(bank.Identity, zone.Name))
            {
                findings.Add($"{key}:Bank is \"{zone.Bank}\", which zone \"{owners[bank.Identity]}\" commands; expected a bank of its own.");
            }

            ZoneValidator.Check(findings, key, zone, bank);
        }
    }

    private IEnumerable<IRelayBank> Banks() => banks.OfType<IRelayBank>();

    private string Registered()
    {
        var registered = string.Join(", ", Banks().Select(static bank => $"\"{bank.Name}\""));
        return registered.Length == 0 ? "; none is: call AddSimulatedRelays or AddPhidgetRelays" : $": {registered}";
    }
}
