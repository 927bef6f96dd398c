namespace Ecowatt.Delestage.Configuration.Descriptors;

/// <summary>
/// Represents one option: its key, type, range, default and meaning. The reader, the check, the tables of the README and the JSON schema all come
/// from it, so that none of them can differ from the others. Immutable.
/// </summary>
internal abstract record OptionDescriptor(string Key, OptionKind Kind, string Sentence)
{
    /// <summary>Gets the property that code sets, below the type of the options; by default of the same name as the key.</summary>
    public string Property { get; init; } = Key;

    /// <summary>Gets the smallest legal value; null where the type has no range.</summary>
    public object? Least { get; init; }

    /// <summary>Gets the largest legal value; null where the type has no range.</summary>
    public object? Most { get; init; }

    /// <summary>Gets the unit of a number; null where it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>Gets the legal words of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Gets the word that may stand in place of a number; null where none may.</summary>
    public string? Word { get; init; }

    /// <summary>Gets the legal pattern of a text, for the schema; null where it has none.</summary>
    public string? Pattern { get; init; }

    /// <summary>Gets what a missing value was expected to be; null where the option may be left out.</summary>
    public string? Required { get; init; }

    /// <summary>Gets whether an empty text stands for no value.</summary>
    public bool CanBeEmpty { get; init; }

    /// <summary>Words for a default that no single value tells; null where the value itself does.</summary>
    public string? DefaultText { get; init; }

    /// <summary>Another key under which it is read too, as containers name their variables; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>Gets the options below this one; null where it has a value of its own.</summary>
    public OptionTable? Below { get; init; }
}

/// <summary>Represents an option of one type of options, with how it is read and checked: by delegates and never by reflection, so that trimming and ahead-of-time compilation change nothing.</summary>
internal sealed record OptionDescriptor<T>(string Key, OptionKind Kind, string Sentence) : OptionDescriptor(Key, Kind, Sentence)
{
    /// <summary>Takes the value from a section, if it is there.</summary>
    public required ValueReader<T> Read { get; init; }

    /// <summary>Gets the value; null where there is none.</summary>
    public required Func<T, object?> Get { get; init; }

    /// <summary>Checks the value by itself, under the name that a finding gives to it.</summary>
    public Action<ValidationErrors, string, T> Check { get; init; } = static (_, _, _) => { };
}

/// <summary>Reads a value from a section into its options.</summary>
internal delegate void ValueReader<T>(ref T options, SectionReader reader);

/// <summary>Sets a value. Options that are immutable are replaced by a copy, which is why they come by reference.</summary>
internal delegate void ValueSetter<T, in TValue>(ref T options, TValue value);
