namespace Ecowatt.Delestage.Configuration.Descriptors;

/// <summary>Represents the list of all options of one type.</summary>
internal abstract class OptionTable
{
    /// <summary>Gets the options, in the order in which a person reads them.</summary>
    public abstract IReadOnlyList<OptionDescriptor> Options { get; }

    /// <summary>Returns the default of an option; null where it has none.</summary>
    public abstract object? DefaultOf(OptionDescriptor option);
}

/// <summary>Represents the list of all options of one type, which reads a section and checks values by walking it.</summary>
/// <param name="standard">Makes options with their defaults, for a section of this name.</param>
/// <param name="options">The options.</param>
internal sealed class OptionTable<T>(Func<string, T> standard, params OptionDescriptor<T>[] options) : OptionTable
{
    /// <summary>Gets the options, with how they are read.</summary>
    public IReadOnlyList<OptionDescriptor<T>> All => options;

    public override IReadOnlyList<OptionDescriptor> Options => options;

    public override object? DefaultOf(OptionDescriptor option) => options.First(known => known == option).Get(standard(""));

    /// <summary>Reads new options from a section: what must be there, all that is there, and what has no place in it.</summary>
    public T Read(string name, SectionReader reader)
    {
        foreach (var option in options.Where(static option => option.Required is not null))
        {
            reader.Require(option.Key, option.Required!);
        }

        return ReadInto(standard(name), reader);
    }

    /// <summary>Reads what is there over options as they are.</summary>
    public T ReadInto(T target, SectionReader reader)
    {
        foreach (var option in options)
        {
            option.Read(ref target, reader);
        }

        reader.RefuseOthers(options);
        return target;
    }

    /// <summary>Checks each value by itself.</summary>
    /// <param name="findings">Receives what does not fit.</param>
    /// <param name="nameOf">The name of an option in findings.</param>
    /// <param name="target">The options.</param>
    public void Check(ValidationErrors findings, Func<OptionDescriptor<T>, string> nameOf, T target)
    {
        foreach (var option in options)
        {
            option.Check(findings, nameOf(option), target);
        }
    }

    /// <summary>Checks each value by itself, under keys below one path.</summary>
    public void Check(ValidationErrors findings, string path, T target) => Check(findings, option => $"{path}:{option.Key}", target);
}
