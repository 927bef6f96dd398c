using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Relays;
using Ecowatt.Delestage.Signals;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Checks all options together with the banks that were registered. Every finding names the key, the value and what may stand there.</summary>
internal sealed class OptionsCheck(IEnumerable<IRelayBank> banks) : IValidateOptions<EcowattDelestageOptions>
{
    private const string Root = EcowattDelestageOptions.SectionName;

    public ValidateOptionsResult Validate(string? name, EcowattDelestageOptions options)
    {
        var findings = new Findings(options.ReadingErrors);
        CheckClient(findings, options);
        findings.Range($"{Root}:RefreshInterval", options.Feed.RefreshInterval, Limits.RefreshInterval);
        findings.Member($"{Root}:Scale", options.Scale);
        findings.Member($"{Root}:WhenStopped", options.Control.WhenStopped);
        CheckZones(findings, options.Zones);
        return findings.Result();
    }

    private static void CheckClient(Findings findings, EcowattDelestageOptions options)
    {
        var client = options.Client;
        if (string.IsNullOrWhiteSpace(client.Token))
        {
            findings.That(!string.IsNullOrWhiteSpace(client.ClientId), $"{Root}:ClientId is missing; expected the id of the application on RTE's data portal, by environment as ECOWATT__CLIENTID; or a ready-made token as {OptionsFromConfiguration.TokenVariable}.");
            findings.That(!string.IsNullOrWhiteSpace(client.ClientSecret), $"{Root}:ClientSecret is missing; expected its secret, by environment as ECOWATT__CLIENTSECRET.");
        }
        else if (AccessToken.FirstIllegal(client.Token) is var illegal and >= 0)
        {
            // Where, but never what: it is a secret.
            findings.Add($"{Root}:Token holds a character at {illegal}, counted from 0, that no token has; expected printable ASCII without spaces.");
        }

        var address = client.BaseAddress;
        findings.That(
            address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback) && address.AbsolutePath.EndsWith('/'),
            $"{Root}:BaseAddress is \"{address}\"; expected an absolute https address that ends with a slash, or http on loopback.");
        findings.Range($"{Root}:AttemptTimeout", client.AttemptTimeout, Limits.AttemptTimeout);
        findings.Range($"{Root}:TotalTimeout", client.TotalTimeout, Limits.TotalTimeout);
        findings.Range($"{Root}:Retries", client.Retries, Limits.Retries);
    }

    private void CheckZones(Findings findings, IList<Zone> zones)
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in banks.GroupBy(static bank => bank.Name, StringComparer.OrdinalIgnoreCase).Where(static group => group.Count() > 1))
        {
            findings.Add($"the bank \"{group.Key}\" is registered {group.Count()} times; expected each name once.");
        }

        foreach (var zone in zones)
        {
            var key = $"{Root}:Zones:{zone.Name}";
            findings.Name(key, zone.Name);
            findings.That(names.Add(zone.Name), $"{key} is there twice; expected each zone once.");
            findings.Member($"{key}:Mode", zone.Mode);
            var bank = banks.FirstOrDefault(bank => bank.Name.Equals(zone.Bank, StringComparison.OrdinalIgnoreCase));
            if (bank is null)
            {
                findings.Add($"{key}:Bank is \"{zone.Bank}\"; expected the name of a registered bank{Registered()}.");
            }
            else if (!owners.TryAdd(bank.Identity, zone.Name))
            {
                findings.Add($"{key}:Bank is \"{zone.Bank}\", which zone \"{owners[bank.Identity]}\" commands; expected a bank of its own.");
            }

            CheckLoads(findings, key, zone, bank);
        }
    }

    private static void CheckLoads(Findings findings, string zoneKey, Zone zone, IRelayBank? bank)
    {
        findings.That(!zone.Loads.IsDefaultOrEmpty, $"{zoneKey}:Loads is empty; expected at least one load.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var channels = new Dictionary<int, string>();
        foreach (var load in zone.Loads.IsDefault ? [] : zone.Loads)
        {
            var key = $"{zoneKey}:Loads:{load.Name}";
            findings.Name(key, load.Name);
            findings.That(names.Add(load.Name), $"{key} is there twice; expected each load once.");
            CheckLoad(findings, key, load);
            if (bank is not null && (load.Channel < 0 || load.Channel >= bank.ChannelCount))
            {
                findings.Add($"{key}:Channel is {load.Channel}; expected 0 to {bank.ChannelCount - 1}, the channels of bank \"{bank.Name}\".");
            }
            else if (!channels.TryAdd(load.Channel, load.Name))
            {
                findings.Add($"{key}:Channel is {load.Channel}, which feeds \"{channels[load.Channel]}\"; expected a channel of its own.");
            }
        }
    }

    private static void CheckLoad(Findings findings, string key, Load load)
    {
        findings.Member($"{key}:Contact", load.Contact);
        findings.Member($"{key}:WhenUnknown", load.WhenUnknown);
        findings.That(
            load.ShedAt is >= SignalLevel.LowCarbon and <= SignalLevel.Critical,
            $"{key}:ShedAt is \"{load.ShedAt}\"; expected LowCarbon or Normal or Tense or Critical.");
        findings.Range($"{key}:Priority", load.Priority, Limits.Priority);
        findings.Range($"{key}:RatedPower", load.RatedPower, Limits.RatedPower);
        findings.Range($"{key}:MinimumOn", load.MinimumOn, Limits.MinimumOnOrOff);
        findings.Range($"{key}:MinimumOff", load.MinimumOff, Limits.MinimumOnOrOff);
        findings.Range($"{key}:LeastPowered", load.LeastPowered, Limits.LeastPowered);
        findings.Range($"{key}:MaximumShed", load.MaximumShed, Limits.MaximumShed);
        findings.That(
            load.MaximumShed >= load.MinimumOff,
            $"{key}:MaximumShed is {Limits.Text(load.MaximumShed)}; expected at least its MinimumOff, {Limits.Text(load.MinimumOff)}.");
    }

    private string Registered()
    {
        var registered = string.Join(", ", banks.Select(static bank => $"\"{bank.Name}\""));
        return registered.Length == 0 ? "; none is: call AddSimulatedRelays or AddPhidgetRelays" : $": {registered}";
    }
}
