namespace Ecowatt.Delestage.Configuration.Descriptors;

/// <summary>Describes numbers and durations, which lie between two ends.</summary>
internal static partial class OptionsOf<T>
{
    public static OptionDescriptor<T> Integer(string key, int least, int most, Func<T, int> get, ValueSetter<T, int> set, string sentence, bool required = false)
        => Ranged(key, OptionKind.Integer, new(least, most), get, set, static (reader, key, value, range) => reader.Integer(key, value, range), sentence, required ? SectionReader.ExpectedInteger<int> : null);

    /// <summary>Describes a whole number that may be left out; an empty text is none.</summary>
    public static OptionDescriptor<T> OptionalInteger(string key, int least, int most, Func<T, int?> get, ValueSetter<T, int?> set, string sentence)
        => Optional(key, OptionKind.Integer, new(least, most), get, set, static (reader, key, value, range) => reader.Integer(key, value, range), sentence);

    public static OptionDescriptor<T> Long(string key, long least, long most, Func<T, long> get, ValueSetter<T, long> set, string sentence)
        => Ranged(key, OptionKind.Integer, new(least, most), get, set, static (reader, key, value, range) => reader.Long(key, value, range), sentence);

    /// <summary>Returns a number. Where it may be left out, null is none.</summary>
    public static OptionDescriptor<T> Number(string key, double least, double most, Func<T, double?> get, ValueSetter<T, double> set, string sentence, Func<T, bool>? counts = null, string? required = null)
    {
        var range = new Range<double>(least, most);
        return new(key, OptionKind.Number, sentence)
        {
            Least = least,
            Most = most,
            Required = required,
            Get = target => get(target),
            Read = (ref target, reader) =>
            {
                if (reader.IsThere(key))
                {
                    set(ref target, reader.Number(key, get(target) ?? least, range));
                }
            },
            Check = (findings, name, target) => findings.Optional(name, counts?.Invoke(target) == false ? null : get(target), range),
        };
    }

    /// <summary>Describes a number that may be left out, or a word in its place, which is set as null.</summary>
    public static OptionDescriptor<T> NumberOrWord(string key, string word, double least, double most, Func<T, double?> get, Func<T, bool> isWord, ValueSetter<T, double?> set, string sentence)
    {
        var range = new Range<double>(least, most);
        return new(key, OptionKind.Number, sentence)
        {
            Least = least,
            Most = most,
            Word = word,
            Get = target => isWord(target) ? word : get(target),
            Read = (ref target, reader) =>
            {
                if (reader.IsThere(key))
                {
                    set(ref target, reader.NumberOrWord(key, get(target) ?? least, range, word));
                }
            },
            Check = (findings, name, target) => findings.Optional(name, get(target), range),
        };
    }

    public static OptionDescriptor<T> Duration(string key, TimeSpan least, TimeSpan most, Func<T, TimeSpan> get, ValueSetter<T, TimeSpan> set, string sentence, bool required = false)
        => Ranged(key, OptionKind.Duration, new(least, most), get, set, static (reader, key, value, range) => reader.Duration(key, value, range), sentence, required ? SectionReader.ExpectedDuration : null);

    /// <summary>Describes a duration that may be left out; an empty text is none.</summary>
    public static OptionDescriptor<T> OptionalDuration(string key, TimeSpan least, TimeSpan most, Func<T, TimeSpan?> get, ValueSetter<T, TimeSpan?> set, string sentence)
        => Optional(key, OptionKind.Duration, new(least, most), get, set, static (reader, key, value, range) => reader.Duration(key, value, range), sentence);

    private static OptionDescriptor<T> Ranged<TValue>(
        string key, OptionKind kind, Range<TValue> range, Func<T, TValue> get, ValueSetter<T, TValue> set, Func<SectionReader, string, TValue, Range<TValue>, TValue> read, string sentence, Func<Range<TValue>, string>? required = null)
        where TValue : struct, IComparable<TValue>
        => new(key, kind, sentence)
        {
            Least = range.Least,
            Most = range.Most,
            Required = required?.Invoke(range),
            Get = target => get(target),
            Read = (ref target, reader) => set(ref target, read(reader, key, get(target), range)),
            Check = (findings, name, target) => findings.Range(name, get(target), range),
        };

    private static OptionDescriptor<T> Optional<TValue>(
        string key, OptionKind kind, Range<TValue> range, Func<T, TValue?> get, ValueSetter<T, TValue?> set, Func<SectionReader, string, TValue, Range<TValue>, TValue> read, string sentence)
        where TValue : struct, IComparable<TValue>
        => new(key, kind, sentence)
        {
            Least = range.Least,
            Most = range.Most,
            CanBeEmpty = true,
            Get = target => get(target),
            Read = (ref target, reader) =>
            {
                if (reader.IsThere(key))
                {
                    set(ref target, string.IsNullOrEmpty(reader.Text(key)) ? null : read(reader, key, get(target) ?? range.Least, range));
                }
            },
            Check = (findings, name, target) => findings.Optional(name, get(target), range),
        };
}
