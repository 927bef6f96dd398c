using Ecowatt.Delestage.Analysis;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Signals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Fills the options from a section of the configuration. What does not fit is kept for the check at start.</summary>
/// <param name="section">The section.</param>
/// <param name="environment">Reads a variable of the environment; null where it is not there.</param>
internal sealed class OptionsFromConfiguration(IConfiguration section, Func<string, string?> environment) : IConfigureOptions<EcowattDelestageOptions>
{
    /// <summary>Where the school report keeps its token; read where neither a token nor an id is configured.</summary>
    public const string TokenVariable = "ECOWATT_TOKEN";

    public void Configure(EcowattDelestageOptions options)
    {
        var path = section is IConfigurationSection named ? named.Path : EcowattDelestageOptions.SectionName;
        var reader = new SectionReader(section, path, options.ReadingErrors);
        ReadClient(reader, options);
        options.Scale = reader.Choice("Scale", options.Scale, SignalScale.Rte, SignalScale.Binary);
        options.Feed.RefreshInterval = reader.Duration("RefreshInterval", options.Feed.RefreshInterval, Limits.RefreshInterval);
        options.Feed.Folder = reader.Text("Folder") is { } folder ? (folder.Trim().Length > 0 ? folder : null) : options.Feed.Folder;
        options.Control.WhenStopped = reader.Choice("WhenStopped", options.Control.WhenStopped, StopPolicy.PowerAll, StopPolicy.LeaveAsIs);
        foreach (var (name, zone) in reader.Below("Zones"))
        {
            options.Zones.Add(ReadZone(name, zone));
        }

        reader.RefuseOthers();
    }

    private void ReadClient(SectionReader reader, EcowattDelestageOptions options)
    {
        var client = options.Client;
        client.ClientId = reader.Text("ClientId") ?? client.ClientId;
        client.ClientSecret = reader.Text("ClientSecret") ?? client.ClientSecret;
        client.Token = reader.Text("Token") ?? client.Token;
        if (string.IsNullOrWhiteSpace(client.Token) && string.IsNullOrWhiteSpace(client.ClientId))
        {
            client.Token = environment(TokenVariable);
        }

        client.BaseAddress = reader.Address("BaseAddress", client.BaseAddress);
        client.Sandbox = reader.Boolean("Sandbox", client.Sandbox);
        client.AttemptTimeout = reader.Duration("AttemptTimeout", client.AttemptTimeout, Limits.AttemptTimeout);
        client.TotalTimeout = reader.Duration("TotalTimeout", client.TotalTimeout, Limits.TotalTimeout);
        client.Retries = reader.Integer("Retries", client.Retries, Limits.Retries);
    }

    private static Zone ReadZone(string name, SectionReader reader)
    {
        reader.Require("Bank", "the name of a registered bank");
        var zone = new Zone
        {
            Name = name,
            Bank = reader.Text("Bank") ?? "",
            Mode = reader.Choice("Mode", ZoneMode.Armed, ZoneMode.Armed, ZoneMode.Observe),
            Loads = [.. reader.Below("Loads").Select(load => ReadLoad(load.Name, load.Reader)).OrderBy(static load => load.Channel)], // A configuration gives its keys by the alphabet.
        };
        reader.RefuseOthers();
        return zone;
    }

    private static Load ReadLoad(string name, SectionReader reader)
    {
        var standard = new Load { Name = name, Channel = 0 };
        reader.Require("Channel", $"a whole number {Limits.Channel}");
        var load = standard with
        {
            Channel = reader.Integer("Channel", standard.Channel, Limits.Channel),
            Contact = reader.Choice("Contact", standard.Contact, RelayContact.NormallyClosed, RelayContact.NormallyOpen),
            ShedAt = reader.Choice("ShedAt", standard.ShedAt, SignalLevel.LowCarbon, SignalLevel.Normal, SignalLevel.Tense, SignalLevel.Critical),
            Priority = reader.Integer("Priority", standard.Priority, Limits.Priority),
            RatedPower = reader.Number("RatedPower", standard.RatedPower, Limits.RatedPower),
            MinimumOn = reader.Duration("MinimumOn", standard.MinimumOn, Limits.MinimumOnOrOff),
            MinimumOff = reader.Duration("MinimumOff", standard.MinimumOff, Limits.MinimumOnOrOff),
            MaximumShed = reader.Duration("MaximumShed", standard.MaximumShed, Limits.MaximumShed),
            LeastPowered = reader.Duration("LeastPowered", standard.LeastPowered, Limits.LeastPowered),
            WhenUnknown = reader.Choice("WhenUnknown", standard.WhenUnknown, UnknownPolicy.Powered, UnknownPolicy.Shed),
        };
        reader.RefuseOthers();
        return load;
    }
}
