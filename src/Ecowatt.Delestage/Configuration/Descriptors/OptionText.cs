using System.Globalization;

namespace Ecowatt.Delestage.Configuration.Descriptors;

/// <summary>Values as a configuration writes them.</summary>
internal static class OptionText
{
    /// <summary>The longest name of a zone, a load, a group or a sensor, in characters.</summary>
    public const int LongestName = 64;

    public static string Of<T>(T value) => value switch
    {
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{value}",
    };
}
