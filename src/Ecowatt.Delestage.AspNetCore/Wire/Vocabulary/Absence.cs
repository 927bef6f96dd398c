namespace Ecowatt.Delestage.Wire;

/// <summary>Absence as JSON has it: null, and no word of an enumeration.</summary>
internal static class Absence
{
    /// <summary>Returns null for the member that says that there is none, which is the default of its enumeration.</summary>
    public static T? NullIfNone<T>(this T value)
        where T : struct, Enum
        => EqualityComparer<T>.Default.Equals(value, default) ? null : value;
}
