using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage.Configuration.Descriptors;

/// <summary>
/// Reads one section of a configuration and says of every key that does not fit what it is, what it holds and what may stand
/// there. The general binder would read "24:00:00" as 24 days, 7 as an enumeration's member, and leave out misspelt keys.
/// </summary>
/// <param name="children">The keys of the section, or some of them.</param>
/// <param name="path">The path of the section.</param>
/// <param name="errors">Receives what does not fit; what is read twice is told once.</param>
internal sealed class SectionReader(IEnumerable<IConfigurationSection> children, string path, List<string> errors)
{
    private static readonly string[] DurationFormats = [@"h\:mm", @"hh\:mm", @"h\:mm\:ss", @"hh\:mm\:ss", @"hh\:mm\:ss\.FFFFFFF", @"d\.hh\:mm\:ss"];

    private readonly Dictionary<string, IConfigurationSection> _children = ByKey(children);
    private readonly HashSet<string> _missing = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the path of the section.</summary>
    public string Path => path;

    public string? Text(string key) => _children.GetValueOrDefault(key)?.Value;

    /// <summary>Returns the path of the file that holds a secret: below <c>{key}File</c>, or below <c>{key}_File</c>, as containers name their variables.</summary>
    public string? FileOf(string key) => Text($"{key}File") is { Length: > 0 } file ? file : Text($"{key}_File");

    public TimeSpan Duration(string key, TimeSpan otherwise, Range<TimeSpan> range)
        => Read(key, otherwise, $"{ExpectedDuration(range)}; a day is 1.00:00:00", static (string text, out TimeSpan value)
            => TimeSpan.TryParseExact(text, DurationFormats, CultureInfo.InvariantCulture, out value));

    public int Integer(string key, int otherwise, Range<int> range)
        => Read(key, otherwise, ExpectedInteger(range), static (string text, out int value)
            => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    public long Long(string key, long otherwise, Range<long> range)
        => Read(key, otherwise, ExpectedInteger(range), static (string text, out long value)
            => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    public double Number(string key, double otherwise, Range<double> range)
        => Read(key, otherwise, $"a number {range}, with a point for decimals", static (string text, out double value)
            => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value));

    /// <summary>Returns a number; null where the word stands in its place.</summary>
    public double? NumberOrWord(string key, double otherwise, Range<double> range, string word)
        => Text(key)?.Trim().Equals(word, StringComparison.OrdinalIgnoreCase) == true ? null
            : Read(key, otherwise, $"a number {range}, with a point for decimals, or {word}", static (string text, out double value)
                => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value));

    public TimeOnly Clock(string key, TimeOnly otherwise)
        => Read(key, otherwise, "a time of the day in Paris, written hh:mm", static (string text, out TimeOnly value)
            => TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out value));

    public bool Boolean(string key, bool otherwise) => Read<bool>(key, otherwise, "true or false", bool.TryParse);

    public T Choice<T>(string key, T otherwise, IReadOnlyList<T> choices)
        where T : struct, Enum
        => Read(key, otherwise, string.Join(" or ", choices), (string text, out T value) =>
        {
            // By its name alone: the parser of enumerations also takes numbers, and several names with commas between.
            var index = choices.Select(static choice => choice.ToString()).ToList().FindIndex(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
            value = index < 0 ? default : choices[index];
            return index >= 0;
        });

    public Uri Address(string key, Uri otherwise)
        => Read(key, otherwise, "an absolute address, as https://host/", static (string text, out Uri value)
            => Uri.TryCreate(text, UriKind.Absolute, out value!));

    /// <summary>Several texts: a list, and one text with semicolons between, which a variable of the environment can hold.</summary>
    public IEnumerable<string> List(string key)
        => !_children.TryGetValue(key, out var section) ? []
            : [.. section.GetChildren().Select(static child => child.Value ?? ""), .. section.Value?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []];

    /// <summary>Returns a section below a key, if it is there.</summary>
    public SectionReader? Section(string key)
        => _children.TryGetValue(key, out var section) ? new SectionReader(section.GetChildren(), $"{path}:{key}", errors) : null;

    /// <summary>Returns the sections below a key, by name.</summary>
    public IEnumerable<(string Name, SectionReader Reader)> Below(string key)
        => !_children.TryGetValue(key, out var section) ? []
            : section.GetChildren().Select(child => (child.Key, new SectionReader(child.GetChildren(), $"{path}:{key}:{child.Key}", errors)));

    public bool IsThere(string key) => _children.ContainsKey(key);

    /// <summary>Requires a key to be there.</summary>
    public void Require(string key, string expected)
    {
        if (string.IsNullOrWhiteSpace(Text(key)))
        {
            Tell($"{path}:{key} is missing; expected {expected}.");
            _missing.Add(key);
        }
    }

    /// <summary>Names every key that is no option: a misspelt key would otherwise be a setting that never works.</summary>
    public void RefuseOthers(IReadOnlyList<OptionDescriptor> options)
    {
        foreach (var key in _children.Keys.Where(key => !options.Any(option => Same(option.Key, key) || Same(option.Alias, key))))
        {
            Tell($"{path}:{key} is not a setting; expected one of {string.Join(", ", options.Select(static option => option.Key).Order(StringComparer.OrdinalIgnoreCase))}.");
        }
    }

    /// <summary>Returns what a whole number in a range is called where it is missing or cannot be read.</summary>
    public static string ExpectedInteger<T>(Range<T> range)
        where T : IComparable<T>
        => $"a whole number {range}";

    /// <summary>Returns what a duration in a range is called where it is missing or cannot be read.</summary>
    public static string ExpectedDuration(Range<TimeSpan> range) => $"a duration {range}, written hh:mm:ss";

    private static Dictionary<string, IConfigurationSection> ByKey(IEnumerable<IConfigurationSection> children)
    {
        var sections = new Dictionary<string, IConfigurationSection>(StringComparer.OrdinalIgnoreCase);
        foreach (var child in children)
        {
            sections[child.Key] = child;
        }

        return sections;
    }

    private static bool Same(string? option, string key) => key.Equals(option, StringComparison.OrdinalIgnoreCase);

    private T Read<T>(string key, T otherwise, string expected, TryParse<T> parse)
    {
        var text = Text(key);
        if (text is null && !IsThere(key) || _missing.Contains(key)) // Told once is enough.
        {
            return otherwise;
        }

        if (text is not null && parse(text.Trim(), out var value))
        {
            return value;
        }

        Tell($"{path}:{key} is {(text is null ? "empty" : $"\"{text}\"")}; expected {expected}.");
        return otherwise;
    }

    private void Tell(string finding)
    {
        if (!errors.Contains(finding))
        {
            errors.Add(finding);
        }
    }

    private delegate bool TryParse<T>(string text, out T value);
}
