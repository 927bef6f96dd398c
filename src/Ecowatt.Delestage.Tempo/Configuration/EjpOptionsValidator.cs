using Ecowatt.Delestage.Configuration.Descriptors;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tempo.Configuration;

/// <summary>Validates the options of the EJP source. Every finding names the key, what stands there and what is legal.</summary>
internal sealed class EjpOptionsValidator : IValidateOptions<EjpOptions>
{
    public ValidateOptionsResult Validate(string? name, EjpOptions options)
    {
        var findings = new ValidationErrors(options.Configured.Errors);
        EjpTable.Options.Check(findings, option => options.Configured.NameOf(option.Property, option.Get(options) ?? ""), options);
        findings.That(!string.IsNullOrWhiteSpace(options.Address), $"{options.Configured.Path}:Address is missing; expected {AddressTemplate.Expected}.");
        AddressCheck.Of(findings, options.Configured, options.Address, options.Headers);
        return findings.Result();
    }
}
