using Ecowatt.Delestage.Configuration.Descriptors;
using Ecowatt.Delestage.Phidgets.Configuration;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Validates a bank's options. Every finding names the bank, the key, what stands there and what is legal; the password is never shown.</summary>
internal sealed class PhidgetRelayOptionsValidator : IValidateOptions<PhidgetRelayOptions>
{
    public ValidateOptionsResult Validate(string? name, PhidgetRelayOptions options)
    {
        var findings = new ValidationErrors(options.Configured.Errors);
        PhidgetRelayTable.Options.Check(findings, option => NameOf(option.Property, option.Get(options)), options);
        findings.That(options.Server is null || !string.IsNullOrWhiteSpace(options.Server), $"{NameOf(nameof(options.Server), options.Server)} is empty; expected a host name or address, or none for local USB.");
        findings.That(options.Password?.AsSpan().IndexOfAny('\r', '\n') is null or < 0, $"{NameOf(nameof(options.Password), options.Password)} is of several lines; expected one line, without a line break at its end.");
        if (options.IsHubPortDevice)
        {
            findings.That(options.HubPort is not null, $"{NameOf(nameof(options.HubPort), null)} is not given; expected 0 to 15, because IsHubPortDevice is true.");
            findings.That(options.ChannelCount == 1, $"{NameOf(nameof(options.ChannelCount), options.ChannelCount)} is {options.ChannelCount}; expected 1, because IsHubPortDevice is true and a hub's port is one output.");
        }

        return findings.Result();

        string NameOf(string property, object? value)
            => $"Phidget relays '{name}': {(options.Configured.Contains(property, value ?? "") ? $"{options.Configured.Path}:{property}" : property)}";
    }
}
