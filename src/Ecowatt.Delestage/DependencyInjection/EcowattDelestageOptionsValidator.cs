using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.Configuration;
using Ecowatt.Delestage.Configuration.Descriptors;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>
/// Checks all options of one house together with its banks. Every finding names the key, the value and what may stand there, and where
/// code set the value, its property.
/// </summary>
/// <param name="name">The name of the house's options.</param>
/// <param name="banks">Gives its banks, once they are needed.</param>
/// <param name="meters">Gives its meters with a breaker, once they are needed; null where that is not known, for tests.</param>
/// <param name="parts">Its registrations; null where nothing is registered, for tests.</param>
internal sealed class EcowattDelestageOptionsValidator(string name, Func<IEnumerable<IRelayBank>> banks, RegisteredParts? parts = null, Func<IEnumerable<IBreakerSensors>>? meters = null) : IValidateOptions<EcowattDelestageOptions>
{
    public ValidateOptionsResult Validate(string? checkedName, EcowattDelestageOptions options)
    {
        if (checkedName is not null && checkedName != name)
        {
            return ValidateOptionsResult.Skip;
        }

        var configured = options.Configured;
        var findings = new ValidationErrors(configured.Errors);
        CheckCredentials(findings, options, parts is not { NeedCredentials: false });
        EcowattDelestageTable.Options.Check(findings, option => At(findings, configured, option.Key, option.Property, option.Get(options)), options);
        var address = options.Client.BaseAddress;
        var key = At(findings, configured, "BaseAddress", "Client.BaseAddress", address);
        findings.That(
            address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback) && address.AbsolutePath.EndsWith('/'),
            $"{key} is \"{EcowattClientOptions.Shown(address)}\"; expected an absolute https address that ends with a slash, or http on loopback.");
        findings.Code = null;
        CheckZones(findings, options, [.. banks()]);
        return findings.Result();
    }

    /// <summary>Checks id and secret, or the token: that they are there where they are needed, and may be what they say.</summary>
    public static void CheckCredentials(ValidationErrors findings, EcowattDelestageOptions options, bool needed)
    {
        var (client, configured) = (options.Client, options.Configured);
        if (string.IsNullOrWhiteSpace(client.Token))
        {
            CheckSecret(findings, configured, "ClientId", client.ClientId);
            CheckSecret(findings, configured, "ClientSecret", client.ClientSecret);
            findings.Code = null;
            if (!needed)
            {
                return;
            }

            findings.That(!string.IsNullOrWhiteSpace(client.ClientId), $"{configured.Path}:ClientId is missing; expected the id of the application on RTE's data portal, by environment as ECOWATT__CLIENTID; or a ready-made token as {PrepareEcowattDelestageOptions.TokenVariable}.");
            findings.That(!string.IsNullOrWhiteSpace(client.ClientSecret), $"{configured.Path}:ClientSecret is missing; expected its secret, by environment as ECOWATT__CLIENTSECRET, or in a file that ECOWATT__CLIENTSECRET_FILE names.");
        }
        else if (AccessToken.FirstIllegal(client.Token) is var illegal and >= 0)
        {
            // Names the place and never the value: it is a secret.
            findings.Add($"{configured.Path}:Token holds a character at {illegal}, counted from 0, that no token has; expected printable ASCII without spaces.");
        }
    }

    // Names the place and never the value. Letters, digits and hyphens are RTE's; a space within is legal in OAuth, around it never meant.
    private static void CheckSecret(ValidationErrors findings, ConfiguredValues configured, string key, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return;
        }

        var name = At(findings, configured, key, $"Client.{key}", value);
        findings.That(SecretReader.Bare(value).Length == value.Length, $"{name} has white space or quotes around it; expected the bare value.");
        var illegal = value.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        findings.That(illegal < 0, $"{name} holds a character at {illegal}, counted from 0, that no id and no secret has; expected printable ASCII.");
    }

    // The key of an option; whoever reads the finding is told too where it was code that set it.
    private static string At(ValidationErrors findings, ConfiguredValues configured, string key, string property, object? value)
    {
        findings.Code = value is null || configured.Contains(property, value) ? null : configured.CodeOf(property);
        return $"{configured.Path}:{key}";
    }

    private void CheckZones(ValidationErrors findings, EcowattDelestageOptions options, IRelayBank?[] registered)
    {
        var owners = new Dictionary<string, (string Zone, string Bank)>(StringComparer.OrdinalIgnoreCase);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var (zones, configured) = (options.Zones, options.Configured);
        var banks = registered.OfType<IRelayBank>().ToArray();
        findings.That(registered.All(static bank => bank is not null), "a registered bank is null; expected AddRelayBank to be given a function that returns a bank.");
        findings.That(zones.All(static zone => zone is not null), $"{configured.Path}:Zones holds null; expected zones.");
        foreach (var group in banks.GroupBy(static bank => bank.Name, StringComparer.OrdinalIgnoreCase).Where(static group => group.Count() > 1))
        {
            findings.Add($"the bank \"{group.Key}\" is registered {group.Count()} times; expected each name once.");
        }

        foreach (var zone in zones.OfType<Zone>())
        {
            var key = options.PathOf(zone) ?? $"{configured.Path}:Zones:{zone.Name}";
            findings.Code = options.PathOf(zone) is null ? configured.CodeOf($"Zones[{zones.IndexOf(zone)}]") : null;
            findings.That(names.Add(zone.Name), $"{key} is there twice; expected each zone once.");
            foreach (var name in zone.Banks)
            {
                CheckBank(findings, key, zone, name, banks, owners);
            }

            ZoneValidator.Check(findings, key, zone, name => Find(banks, name), meters);
        }
    }

    // One board is commanded by one zone, and under one name.
    private static void CheckBank(ValidationErrors findings, string zoneKey, Zone zone, string name, IRelayBank[] banks, Dictionary<string, (string Zone, string Bank)> owners)
    {
        var bank = Find(banks, name);
        if (bank is not null && owners.TryAdd(bank.Identity, (zone.Name, bank.Name)))
        {
            return;
        }

        foreach (var key in KeysOf(zoneKey, zone, name).Where(key => !findings.IsMissing(key)))
        {
            findings.Add(bank is null ? $"{key} is \"{name}\"; expected the name of a registered bank{Registered(banks)}."
                : owners[bank.Identity].Zone != zone.Name ? $"{key} is \"{name}\", which zone \"{owners[bank.Identity].Zone}\" commands; expected a bank of its own."
                : $"{key} is \"{name}\", which is the same board as \"{owners[bank.Identity].Bank}\" ({bank.Identity}); expected one name for it.");
        }
    }

    private static IEnumerable<string> KeysOf(string zoneKey, Zone zone, string bank)
    {
        if (zone.Bank.Equals(bank, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"{zoneKey}:Bank";
            yield break;
        }

        foreach (var load in zone.Loads.Where(load => bank.Equals(load.Bank, StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"{zoneKey}:Loads:{load.Name}:Bank";
        }
    }

    private static IRelayBank? Find(IRelayBank[] banks, string name) => banks.FirstOrDefault(bank => bank.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string Registered(IRelayBank[] banks)
    {
        var registered = string.Join(", ", banks.Select(static bank => $"\"{bank.Name}\""));
        return registered.Length == 0 ? "; none is: call AddSimulatedRelays or AddPhidgetRelays" : $": {registered}";
    }
}
