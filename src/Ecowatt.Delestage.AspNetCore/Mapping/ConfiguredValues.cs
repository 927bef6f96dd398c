namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>
/// Remembers which values came from the configuration. A person who wrote a value into a file looks for its key, and a developer who
/// set it by code for its property.
/// </summary>
internal sealed class ConfiguredValues
{
    private readonly HashSet<(string Property, object Value)> _values = [];

    /// <summary>Gets or sets the path of the section.</summary>
    public string Path { get; set; } = EcowattWebOptions.SectionName;

    /// <summary>Gets what could not be read; the validator reports it with all else that is wrong.</summary>
    public List<string> Errors { get; } = [];

    public T Add<T>(string property, T value)
        where T : notnull
    {
        _values.Add((property, value));
        return value;
    }

    /// <summary>Returns whether a property's value came from the configuration.</summary>
    public bool Contains(string property, object value) => _values.Contains((property, value));

    /// <summary>Returns the key behind a value, or the property where code set it.</summary>
    public string NameOf(string property, object value) => Contains(property, value) ? $"{Path}:{property}" : $"{nameof(EcowattWebOptions)}.{property}";
}
