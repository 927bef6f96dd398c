using Ecowatt.Delestage.Configuration.Descriptors;

namespace Ecowatt.Delestage.Tempo.Configuration;

/// <summary>Checks an address of the user's choice and its headers.</summary>
internal static class AddressCheck
{
    public static void Of(ValidationErrors findings, ConfiguredValues configured, string? address, IList<string> headers)
    {
        if (!string.IsNullOrWhiteSpace(address) && !AddressTemplate.IsLegal(address))
        {
            // One that names a user may hold a password.
            findings.Add($"{configured.NameOf("Address", address)} is {(address.Contains('@', StringComparison.Ordinal) ? "one with '@'" : $"\"{address}\"")}; expected {AddressTemplate.Expected}.");
        }

        // Without what stands there: it may be a key.
        foreach (var line in headers.Where(static line => !HeaderLines.IsLegal(line)))
        {
            findings.Add($"{configured.NameOf("Headers", line)} holds a line of {line.Length} characters that is no header; expected {HeaderLines.Expected}.");
        }
    }
}
