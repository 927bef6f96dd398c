using System.Globalization;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>Instants for people, by the clock in Paris. In the hour that the autumn day lives twice the offset says which of the two it is.</summary>
internal static class ParisClock
{
    /// <summary>Writes day and time: to the minute, or to the second where there are seconds.</summary>
    public static string Full(DateTimeOffset instant) => Text(instant, "yyyy-MM-dd HH:mm");

    /// <summary>Writes the time alone.</summary>
    public static string Time(DateTimeOffset instant) => Text(instant, "HH:mm");

    private static string Text(DateTimeOffset instant, string format)
    {
        var paris = ParisTime.ToParis(instant);
        format = paris.Second == 0 ? format : $"{format}:ss";
        return paris.ToString(ParisTime.Zone.IsAmbiguousTime(paris.DateTime) ? $"{format}zzz" : format, CultureInfo.InvariantCulture);
    }
}
