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
        var own = Split(configuration?["AllowedHosts"]);
        if (own.Length > 0 && !own.Contains("*"))
        {
            foreach (var host in options.AllowedHosts.Where(host => !IsIn(own, host)))
            {
                options.Configured.Errors.Add(
                    $"{options.Configured.NameOf(nameof(options.AllowedHosts), host)} has \"{host}\", which the application's own AllowedHosts (\"{string.Join(';', own)}\") keeps from ever being asked; expected one list of host names: leave the application's AllowedHosts out, or set it to *.");
            }
        }

        foreach (var host in own.Where(static host => host != "*"))
        {
            options.AllowedHosts.Add(options.Configured.Add(nameof(options.AllowedHosts), host));
        }
    }

    // As the middleware has it: *.example stands for every name below it.
    private static bool IsIn(string[] own, string host)
        => own.Any(known => known.Equals(host, StringComparison.OrdinalIgnoreCase)
            || known.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(known[1..], StringComparison.OrdinalIgnoreCase));

    private static string[] Split(string? text) => text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
