using Ecowatt.Delestage.AspNetCore.Security;
using Ecowatt.Delestage.Configuration.Descriptors;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>
/// Validates the options. Every finding names the key (or the property, where code set it), the value and the legal range; the API key
/// itself is a secret and never shown.
/// </summary>
internal sealed class EcowattWebOptionsValidator : IValidateOptions<EcowattWebOptions>
{
    private const int MinKeyLength = 16;
    private const int MaxKeyLength = 512;

    public ValidateOptionsResult Validate(string? name, EcowattWebOptions options)
    {
        var configured = options.Configured;
        var findings = new ValidationErrors(configured.Errors);
        if (options.ApiKey is { } key)
        {
            var source = configured.NameOf(nameof(options.ApiKey), key);
            findings.That(key.Length is >= MinKeyLength and <= MaxKeyLength, $"{source} has {key.Length} characters; expected {MinKeyLength} to {MaxKeyLength}.");
            findings.That(SecretReader.Bare(key).Length == key.Length, $"{source} has white space or quotes around it; expected the bare key.");
            findings.That(key.All(static c => c is > ' ' and <= '~'), $"{source} holds a character that no header carries as it is; expected printable ASCII without spaces.");
        }

        EcowattWebTable.Options.Check(findings, option => configured.NameOf(option.Property, option.Get(options) ?? ""), options);
        foreach (var origin in options.AllowedOrigins)
        {
            findings.That(
                OriginPolicy.IsOrigin(origin),
                $"{configured.NameOf(nameof(options.AllowedOrigins), origin)} has \"{origin}\"; expected an origin as https://house.example, without a path, and never *.");
        }

        foreach (var host in options.AllowedHosts)
        {
            findings.That(
                host == "*" || Uri.CheckHostName(host.Trim('[', ']')) != UriHostNameType.Unknown,
                $"{configured.NameOf(nameof(options.AllowedHosts), host)} has \"{host}\"; expected a host name without a port, as house.example.");
        }

        return findings.Result();
    }
}
