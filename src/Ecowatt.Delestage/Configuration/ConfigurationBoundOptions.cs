using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage;

/// <summary>
/// Base of options that are read the same, whoever binds them: the registration of this library, <c>section.Bind(options)</c>,
/// <c>section.Get</c> or <c>services.Configure(section)</c>, by reflection or by the generator for ahead-of-time compilation.
/// </summary>
/// <remarks>
/// The standard binder hands a dictionary of sections over unread. These options show themselves to it as one (explicitly, so that
/// code does not meet it) and read each section as it comes. Not safe for use from several threads.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is a dictionary for the binder alone.")]
[SuppressMessage("Design", "CA1033:Interface methods should be callable by child types", Justification = "The library's own options derive from it, and none calls them.")]
public abstract class ConfigurationBoundOptions : IDictionary<string, IConfigurationSection>
{
    private readonly Dictionary<string, IConfigurationSection> _sections = new(StringComparer.OrdinalIgnoreCase);

    ICollection<string> IDictionary<string, IConfigurationSection>.Keys => _sections.Keys;

    ICollection<IConfigurationSection> IDictionary<string, IConfigurationSection>.Values => _sections.Values;

    int ICollection<KeyValuePair<string, IConfigurationSection>>.Count => _sections.Count;

    bool ICollection<KeyValuePair<string, IConfigurationSection>>.IsReadOnly => false;

    IConfigurationSection IDictionary<string, IConfigurationSection>.this[string key]
    {
        get => _sections[key];
        set => Take(key, value);
    }

    void IDictionary<string, IConfigurationSection>.Add(string key, IConfigurationSection value) => Take(key, value);

    bool IDictionary<string, IConfigurationSection>.ContainsKey(string key) => _sections.ContainsKey(key);

    bool IDictionary<string, IConfigurationSection>.Remove(string key) => _sections.Remove(key);

    bool IDictionary<string, IConfigurationSection>.TryGetValue(string key, [MaybeNullWhen(false)] out IConfigurationSection value) => _sections.TryGetValue(key, out value);

    void ICollection<KeyValuePair<string, IConfigurationSection>>.Add(KeyValuePair<string, IConfigurationSection> item) => Take(item.Key, item.Value);

    void ICollection<KeyValuePair<string, IConfigurationSection>>.Clear() => _sections.Clear();

    bool ICollection<KeyValuePair<string, IConfigurationSection>>.Contains(KeyValuePair<string, IConfigurationSection> item) => _sections.Contains(item);

    void ICollection<KeyValuePair<string, IConfigurationSection>>.CopyTo(KeyValuePair<string, IConfigurationSection>[] array, int arrayIndex)
        => ((ICollection<KeyValuePair<string, IConfigurationSection>>)_sections).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, IConfigurationSection>>.Remove(KeyValuePair<string, IConfigurationSection> item) => _sections.Remove(item.Key);

    IEnumerator<KeyValuePair<string, IConfigurationSection>> IEnumerable<KeyValuePair<string, IConfigurationSection>>.GetEnumerator() => _sections.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _sections.GetEnumerator();

    /// <summary>Reads one key of the section, over what is set already.</summary>
    /// <param name="section">The section of that key.</param>
    protected abstract void Read(IConfigurationSection section);

    private void Take(string key, IConfigurationSection section)
    {
        _sections[key] = section;
        Read(section);
    }
}
