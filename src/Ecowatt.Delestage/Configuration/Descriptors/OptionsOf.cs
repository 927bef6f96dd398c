namespace Ecowatt.Delestage.Configuration.Descriptors;

/// <summary>Describes options of one type, kind by kind. Each says once how its value is read, checked and written.</summary>
internal static partial class OptionsOf<T>
{
    public static OptionDescriptor<T> Text(string key, Func<T, string?> get, ValueSetter<T, string> set, string sentence, OptionKind kind = OptionKind.Text, string? required = null) => new(key, kind, sentence)
    {
        Required = required,
        Get = get,
        Read = (ref target, reader) => Set(ref target, reader.Text(key), set),
        Check = kind == OptionKind.Name ? required is null ? (findings, name, target) => findings.OptionalName(name, get(target)) : (findings, name, target) => findings.Name(name, get(target)!) : static (_, _, _) => { },
    };

    /// <summary>Returns the path of the file that holds the value of another key alone.</summary>
    public static OptionDescriptor<T> FileOf(string key, Func<T, string?> get, ValueSetter<T, string> set, string sentence) => new($"{key}File", OptionKind.Path, sentence)
    {
        Alias = $"{key}_File",
        Get = get,
        Read = (ref target, reader) => Set(ref target, reader.FileOf(key), set),
    };

    public static OptionDescriptor<T> TimeOfDay(string key, Func<T, TimeOnly> get, ValueSetter<T, TimeOnly> set, string sentence) => new(key, OptionKind.TimeOfDay, sentence)
    {
        Get = target => get(target),
        Read = (ref target, reader) => set(ref target, reader.Clock(key, get(target))),
    };

    public static OptionDescriptor<T> Flag(string key, Func<T, bool> get, ValueSetter<T, bool> set, string sentence) => new(key, OptionKind.Flag, sentence)
    {
        Get = target => get(target),
        Read = (ref target, reader) => set(ref target, reader.Boolean(key, get(target))),
    };

    public static OptionDescriptor<T> Choice<TEnum>(string key, TEnum[] choices, Func<T, TEnum> get, ValueSetter<T, TEnum> set, string sentence)
        where TEnum : struct, Enum
        => new(key, OptionKind.Choice, sentence)
        {
            Choices = [.. choices.Select(static choice => choice.ToString())],
            Get = target => get(target),
            Read = (ref target, reader) => set(ref target, reader.Choice(key, get(target), choices)),
            Check = (findings, name, target) => findings.Choice(name, get(target), choices),
        };

    public static OptionDescriptor<T> Address(string key, Func<T, Uri> get, ValueSetter<T, Uri> set, string sentence) => new(key, OptionKind.Address, sentence)
    {
        Get = get,
        Read = (ref target, reader) => set(ref target, reader.Address(key, get(target))),
    };

    public static OptionDescriptor<T> List(string key, Func<T, IList<string>> get, string sentence) => new(key, OptionKind.List, sentence)
    {
        Get = get,
        Read = (ref target, reader) =>
        {
            // What the section was read for before is there already.
            foreach (var item in reader.List(key).Except(get(target)))
            {
                get(target).Add(item);
            }
        },
    };

    /// <summary>Returns a part that is there or not: it is where its section is.</summary>
    public static OptionDescriptor<T> Section<TPart>(string key, OptionTable<TPart> table, Func<T, TPart?> get, ValueSetter<T, TPart> set, string sentence)
        where TPart : class
        => new(key, OptionKind.Section, sentence)
        {
            Below = table,
            Get = get,
            Read = (ref target, reader) => Set(ref target, reader.Section(key) is { } section ? table.Read(key, section) : null, set),
            Check = (findings, name, target) =>
            {
                if (get(target) is { } part)
                {
                    table.Check(findings, name, part);
                }
            },
        };

    /// <summary>Any number of named parts, each of which the check of the whole looks at by itself.</summary>
    public static OptionDescriptor<T> Map<TPart>(string key, OptionTable<TPart> table, ValueSetter<T, (TPart Part, string Path)[]> set, string sentence, bool required = false) => new(key, OptionKind.Map, sentence)
    {
        Below = table,
        Least = required ? 1 : null,
        Get = static _ => null,
        Read = (ref target, reader) => set(ref target, [.. reader.Below(key).Select(part => (table.Read(part.Name, part.Reader), part.Reader.Path))]),
    };

    private static void Set<TValue>(ref T target, TValue? value, ValueSetter<T, TValue> set)
        where TValue : class
    {
        if (value is not null)
        {
            set(ref target, value);
        }
    }
}
