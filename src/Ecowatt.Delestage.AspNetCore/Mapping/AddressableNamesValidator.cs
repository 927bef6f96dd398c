using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>
/// Validates that every zone and load can be addressed. A slash in a name would have to be written as <c>%2F</c>, which servers leave as it
/// is and many proxies decode; <c>.</c> and <c>..</c> are steps of a path, which browsers take before they ask. So such names are refused at
/// the start, and not found out by a person who cannot switch a load.
/// </summary>
internal sealed class AddressableNamesValidator : IValidateOptions<EcowattDelestageOptions>
{
    public ValidateOptionsResult Validate(string? name, EcowattDelestageOptions options)
    {
        // The web interface serves the house without a key.
        if (!string.IsNullOrEmpty(name))
        {
            return ValidateOptionsResult.Skip;
        }

        var findings = new List<string>();
        foreach (var zone in options.Zones.OfType<Zone>())
        {
            var key = $"{EcowattDelestageOptions.SectionName}:Zones:{zone.Name}";
            Check(findings, key, "zone", zone.Name);
            foreach (var load in zone.Loads.IsDefault ? [] : zone.Loads.OfType<Load>())
            {
                Check(findings, $"{key}:Loads:{load.Name}", "load", load.Name);
            }
        }

        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }

    private static void Check(List<string> findings, string key, string kind, string? name)
    {
        if (name?.AsSpan().ContainsAny('/', '\\') == true)
        {
            findings.Add($"{key} is a {kind} whose name has a slash, which no address can carry past every proxy; expected another character in its place, as \"{name.Replace('/', '-').Replace('\\', '-')}\".");
        }
        else if (name is "." or "..")
        {
            findings.Add($"{key} is a {kind} named \"{name}\", which is a step of a path in every address; expected a name with a letter or a digit.");
        }
    }
}
