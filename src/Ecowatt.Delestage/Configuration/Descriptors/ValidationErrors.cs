using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Configuration.Descriptors;

/// <summary>Collects what is wrong, so that a person corrects all of it at once.</summary>
internal sealed class ValidationErrors(IEnumerable<string> earlier)
{
    private readonly List<string> _findings = [.. earlier];

    /// <summary>Gets or sets where code set what is checked, told after each finding; null where a configuration did.</summary>
    public string? Code { get; set; }

    public void Add(string finding) => _findings.Add(Code is null ? finding : $"{finding} Set by code: {Code}.");

    public void That(bool holds, string otherwise)
    {
        if (!holds)
        {
            Add(otherwise);
        }
    }

    public void Range<T>(string key, T value, Range<T> range)
        where T : IComparable<T>
        => That(range.Contains(value), $"{key} is {OptionText.Of(value)}; expected {range}.");

    public void Choice<T>(string key, T value, IReadOnlyList<T> choices)
        where T : struct, Enum
        => That(choices.Contains(value), $"{key} is {value}; expected {string.Join(" or ", choices)}.");

    /// <summary>Tells whether it was told already that a value is missing: then nothing more is wrong with it.</summary>
    public bool IsMissing(string key) => _findings.Exists(finding => finding.StartsWith($"{key} is missing", StringComparison.Ordinal));

    public void Name(string key, string name)
        => That(IsMissing(key) || !string.IsNullOrWhiteSpace(name) && name.Length <= OptionText.LongestName, $"{key} has a name of {name.Length} characters; expected 1 to {OptionText.LongestName}, not blank.");

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
