using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>Fills the options from the configuration. The validator reports what does not fit.</summary>
internal sealed class ConfigureEcowattWebOptions(IConfiguration? configuration = null, WebConfigurationSection? given = null) : IConfigureOptions<EcowattWebOptions>
{
    public void Configure(EcowattWebOptions options)
    {
        if ((given?.Section ?? configuration?.GetSection(EcowattWebOptions.SectionName)) is { } section)
        {
            options.Configured.ReadAll(EcowattWebTable.Options, options, section);
        }

        // The middleware that filters hosts reads the application's own list; here it counts too.
        foreach (var host in Split(configuration?["AllowedHosts"]).Where(static host => host != "*"))
        {
            options.AllowedHosts.Add(options.Configured.Add(nameof(options.AllowedHosts), host));
        }
    }

    private static string[] Split(string? text) => text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
