using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage.Configuration.Descriptors;

/// <summary>
/// Remembers which values came from the configuration. A person who wrote a value into a file looks for its key, and a developer who
/// set it by code for its property.
/// </summary>
/// <param name="path">The usual path of the section.</param>
/// <param name="type">The type of the options, as findings name it.</param>
internal sealed class ConfiguredValues(string path, string type)
{
    private readonly HashSet<(string Property, object Value)> _values = [];

    /// <summary>Gets or sets the path of the section.</summary>
    public string Path { get; set; } = path;

    /// <summary>Gets or sets what findings call the options that code sets.</summary>
    public string Code { get; set; } = type;

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
    public string NameOf(string property, object value) => Contains(property, value) ? $"{Path}:{property}" : CodeOf(property);

    /// <summary>Returns a property as code writes it.</summary>
    public string CodeOf(string property) => $"{Code}.{property}";

    /// <summary>Reads a whole section over the options.</summary>
    public void ReadAll<T>(OptionTable<T> table, T target, IConfiguration section)
    {
        if (section is IConfigurationSection named)
        {
            Path = named.Path;
        }

        foreach (var child in section.GetChildren())
        {
            Read(table, target, child);
        }
    }

    /// <summary>Reads one key of a section over the options, and remembers the value.</summary>
    public void Read<T>(OptionTable<T> table, T target, IConfigurationSection section)
    {
        // What lies in the root of a configuration has no section; the usual name stands for it.
        Path = ConfigurationPath.GetParentPath(section.Path) is { Length: > 0 } parent ? parent : Path;
        var reader = new SectionReader([section], Path, Errors);
        table.ReadInto(target, reader);
        foreach (var option in table.All.Where(option => reader.IsThere(option.Key) || option.Alias is not null && reader.IsThere(option.Alias)))
        {
            foreach (var value in option.Get(target) is IEnumerable<string> list ? (IEnumerable<object?>)list : [option.Get(target)])
            {
                if (value is not null)
                {
                    _values.Add((option.Property, value));
                }
            }
        }
    }
}
