using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>
/// Reads one section of a configuration and says of every key that does not fit what it is, what it holds and what may stand
/// there. The general binder would read "24:00:00" as 24 days, 7 as an enumeration's member, and leave out misspelt keys.
/// </summary>
internal sealed class SectionReader(IConfiguration section, string path, List<string> errors)
{
    private static readonly string[] DurationFormats = [@"h\:mm", @"hh\:mm", @"h\:mm\:ss", @"hh\:mm\:ss", @"d\.hh\:mm\:ss"];

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _missing = new(StringComparer.OrdinalIgnoreCase);

    public string? Text(string key) => Value(key);

    /// <summary>The path of the file that holds a secret: below <c>{key}File</c>, or below <c>{key}_File</c>, as containers name their variables.</summary>
    public string? FileOf(string key) => Value($"{key}File") is { Length: > 0 } path ? path : Value($"{key}_File");

    public TimeSpan Duration(string key, TimeSpan otherwise, Range<TimeSpan> range)
        => Read(key, otherwise, $"a duration {range}, written hh:mm:ss; a day is 1.00:00:00", static (string text, out TimeSpan value)
            => TimeSpan.TryParseExact(text, DurationFormats, CultureInfo.InvariantCulture, out value));

    public int Integer(string key, int otherwise, Range<int> range)
        => Read(key, otherwise, $"a whole number {range}", static (string text, out int value)
            => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    public double Number(string key, double otherwise, Range<double> range)
        => Read(key, otherwise, $"a number {range}, with a point for decimals", static (string text, out double value)
            => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value));

    public long Long(string key, long otherwise, Range<long> range)
        => Read(key, otherwise, $"a whole number {range}", static (string text, out long value)
            => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    /// <summary>A number that may be left out.</summary>
    public double? NumberOrNone(string key, Range<double> range) => IsThere(key) ? Number(key, range.Least, range) : Ignore(key);

    public TimeOnly Clock(string key, TimeOnly otherwise)
        => Read(key, otherwise, "a time of the day in Paris, written hh:mm", static (string text, out TimeOnly value)
            => TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out value));

    /// <summary>A section below a key, if it is there.</summary>
    public SectionReader? Section(string key)
    {
        _known.Add(key);
        return IsThere(key) ? new SectionReader(section.GetSection(key), $"{path}:{key}", errors) : null;
    }

    public bool Boolean(string key, bool otherwise) => Read<bool>(key, otherwise, "true or false", bool.TryParse);

    public T Choice<T>(string key, T otherwise, params T[] choices)
        where T : struct, Enum
        => Read(key, otherwise, string.Join(" or ", choices), (string text, out T value)
            => Enum.TryParse(text, ignoreCase: true, out value) && choices.Contains(value));

    public Uri Address(string key, Uri otherwise)
        => Read(key, otherwise, "an absolute address, as https://host/", static (string text, out Uri value)
            => Uri.TryCreate(text, UriKind.Absolute, out value!));

    /// <summary>The sections below a key, by name.</summary>
    public IEnumerable<(string Name, SectionReader Reader)> Below(string key)
    {
        _known.Add(key);
        foreach (var child in section.GetSection(key).GetChildren())
        {
            yield return (child.Key, new SectionReader(child, $"{path}:{key}:{child.Key}", errors));
        }
    }

    /// <summary>A key that must be there.</summary>
    public void Require(string key, string expected)
    {
        if (string.IsNullOrWhiteSpace(section[key]))
        {
            errors.Add($"{path}:{key} is missing; expected {expected}.");
            _missing.Add(key);
        }
    }

    /// <summary>Names every key that nothing asked for: a misspelt key would otherwise be a setting that never works.</summary>
    public void RefuseOthers()
    {
        foreach (var child in section.GetChildren().Where(child => !_known.Contains(child.Key)))
        {
            errors.Add($"{path}:{child.Key} is not a setting; expected one of {string.Join(", ", _known.Where(static key => !key.EndsWith("_File", StringComparison.Ordinal)).Order(StringComparer.OrdinalIgnoreCase))}.");
        }
    }

    private T Read<T>(string key, T otherwise, string expected, TryParse<T> parse)
    {
        var text = Value(key);
        if (text is null && !IsThere(key) || _missing.Contains(key)) // Told once is enough.
        {
            return otherwise;
        }

        if (text is not null && parse(text.Trim(), out var value))
        {
            return value;
        }

        errors.Add($"{path}:{key} is {(text is null ? "empty" : $"\"{text}\"")}; expected {expected}.");
        return otherwise;
    }

    private bool IsThere(string key) => section.GetChildren().Any(child => child.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    private double? Ignore(string key)
    {
        _known.Add(key);
        return null;
    }

    private string? Value(string key)
    {
        _known.Add(key);
        return section[key];
    }

    private delegate bool TryParse<T>(string text, out T value);
}
