using Ecowatt.Delestage.Configuration.Descriptors;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tempo.Configuration;

/// <summary>Validates the options of the Tempo source. Every finding names the key, what stands there and what is legal.</summary>
internal sealed class TempoOptionsValidator : IValidateOptions<TempoOptions>
{
    public ValidateOptionsResult Validate(string? name, TempoOptions options)
    {
        var findings = new ValidationErrors(options.Configured.Errors);
        TempoTable.Options.Check(findings, option => options.Configured.NameOf(option.Property, option.Get(options) ?? ""), options);
        AddressCheck.Of(findings, options.Configured, options.Address, options.Headers);
        findings.That(
            options.RteApi || options.RteSite || !string.IsNullOrWhiteSpace(options.Address),
            $"{options.Configured.NameOf(nameof(options.RteApi), options.RteApi)} and {options.Configured.NameOf(nameof(options.RteSite), options.RteSite)} are false, and Address is not set; expected one of the three, or the colours come from nowhere.");
        return findings.Result();
    }
}
