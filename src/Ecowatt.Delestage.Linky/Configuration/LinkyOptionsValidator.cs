using Ecowatt.Delestage.Configuration.Descriptors;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Linky.Configuration;

/// <summary>Validates a meter's options. Every finding names the meter, the key, what stands there and what is legal.</summary>
internal sealed class LinkyOptionsValidator : IValidateOptions<LinkyOptions>
{
    public ValidateOptionsResult Validate(string? name, LinkyOptions options)
    {
        var findings = new ValidationErrors(options.Configured.Errors);
        LinkyTable.Options.Check(findings, option => NameOf(option.Property, option.Get(options)), options);
        findings.That(options.OpenStream is not null || !string.IsNullOrWhiteSpace(options.Port), $"{NameOf(nameof(options.Port), options.Port)} is {(options.Port is null ? "not given" : "empty")}; expected a serial port, for example /dev/ttyUSB0 or COM3, a host:port, or a file.");
        findings.That(options.OpenStream is null || options.Port is null, $"{NameOf(nameof(options.Port), options.Port)} and OpenStream are both given; expected one of them.");
        findings.That(options.Address is null || IsAddress(options.Address), $"{NameOf(nameof(options.Address), options.Address)} is \"{options.Address}\"; expected the twelve digits or capital letters of ADCO or ADSC.");
        return findings.Result();

        string NameOf(string property, object? value)
            => $"Linky meter '{name}': {(options.Configured.Contains(property, value ?? "") ? $"{options.Configured.Path}:{property}" : property)}";
    }

    private static bool IsAddress(string address) => address.Length == 12 && address.All(static letter => char.IsAsciiDigit(letter) || char.IsAsciiLetterUpper(letter));
}
