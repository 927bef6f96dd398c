using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Collects what is wrong, so that a person corrects all of it at once.</summary>
internal sealed class ValidationErrors(IEnumerable<string> earlier)
{
    private readonly List<string> _findings = [.. earlier];

    public void Add(string finding) => _findings.Add(finding);

    public void That(bool holds, string otherwise)
    {
        if (!holds)
        {
            _findings.Add(otherwise);
        }
    }

    public void Range<T>(string key, T value, Range<T> range)
        where T : IComparable<T>
        => That(range.Contains(value), $"{key} is {Limits.Text(value)}; expected {range}.");

    public void Member<T>(string key, T value)
        where T : struct, Enum
        => That(Enum.IsDefined(value), $"{key} is {value}; expected {string.Join(" or ", Enum.GetNames<T>())}.");

    public void Name(string key, string name)
        => That(_findings.Exists(finding => finding.StartsWith($"{key} is missing", StringComparison.Ordinal)) || !string.IsNullOrWhiteSpace(name) && name.Length <= Limits.LongestName, $"{key} has a name of {name.Length} characters; expected 1 to {Limits.LongestName}, not blank.");

    public void Optional<T>(string key, T? value, Range<T> range)
        where T : struct, IComparable<T>
    {
        if (value is { } there)
        {
            Range(key, there, range);
        }
    }

    public void OptionalName(string key, string? name)
    {
        if (name is not null)
        {
            Name(key, name);
        }
    }

    public ValidateOptionsResult Result() => _findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_findings);
}
