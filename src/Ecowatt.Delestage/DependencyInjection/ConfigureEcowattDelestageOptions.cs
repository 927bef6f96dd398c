using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Fills the options from a section of the configuration. What does not fit is kept for the check at start.</summary>
/// <param name="section">The section.</param>
/// <param name="environment">Reads a variable of the environment; null where it is not there.</param>
internal sealed class ConfigureEcowattDelestageOptions(IConfiguration section, Func<string, string?> environment) : IConfigureOptions<EcowattDelestageOptions>
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
        options.Feed.Folder = reader.Text("Folder") ?? options.Feed.Folder;
        ReadControl(reader, options.Control);
        foreach (var (name, zone) in reader.Below("Zones"))
        {
            options.Zones.Add(ZoneReader.Read(name, zone));
        }

        reader.RefuseOthers();
    }

    private static void ReadControl(SectionReader reader, ControlOptions control)
    {
        control.WhenStopped = reader.Choice("WhenStopped", control.WhenStopped, StopPolicy.PowerAll, StopPolicy.LeaveAsIs);
        control.Folder = reader.Text("ControlFolder") ?? control.Folder;
        control.LockFolder = reader.Text("LockFolder") ?? control.LockFolder;
        control.JournalFileBytes = reader.Long("JournalFileBytes", control.JournalFileBytes, Limits.JournalFileBytes);
        control.JournalFiles = reader.Integer("JournalFiles", control.JournalFiles, Limits.JournalFiles);
        control.JournalDurability = reader.Choice(
            "JournalDurability", control.JournalDurability, JournalDurability.BeforeCommand, JournalDurability.EveryLine, JournalDurability.BySystem);
    }

    private void ReadClient(SectionReader reader, EcowattDelestageOptions options)
    {
        var client = options.Client;
        client.ClientId = reader.Text("ClientId") ?? client.ClientId;
        client.ClientSecret = reader.Text("ClientSecret") ?? client.ClientSecret;
        client.ClientSecretFile = reader.FileOf("ClientSecret") ?? client.ClientSecretFile;
        client.Token = reader.Text("Token") ?? client.Token;
        client.TokenFile = reader.FileOf("Token") ?? client.TokenFile;
        if (string.IsNullOrWhiteSpace(client.Token) && string.IsNullOrWhiteSpace(client.TokenFile) && string.IsNullOrWhiteSpace(client.ClientId))
        {
            client.Token = environment(TokenVariable);
            client.TokenFile = environment(TokenVariable + "_FILE");
        }

        client.BaseAddress = reader.Address("BaseAddress", client.BaseAddress);
        client.Sandbox = reader.Boolean("Sandbox", client.Sandbox);
        client.AttemptTimeout = reader.Duration("AttemptTimeout", client.AttemptTimeout, Limits.AttemptTimeout);
        client.TotalTimeout = reader.Duration("TotalTimeout", client.TotalTimeout, Limits.TotalTimeout);
        client.Retries = reader.Integer("Retries", client.Retries, Limits.Retries);
    }
}
