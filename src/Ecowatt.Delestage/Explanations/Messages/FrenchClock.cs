using System.Globalization;

namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>Writes instants as French people write them, on the clock in Paris.</summary>
internal static class FrenchClock
{
    private static readonly string[] Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    /// <summary>Writes an instant with its date and year, as "31 janvier 2026 à 19:00, heure de Paris"; seconds only where there are any.</summary>
    public static string Of(DateTimeOffset instant)
    {
        var paris = ParisTime.ToParis(instant);
        var clock = paris.ToString(paris.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{(paris.Day == 1 ? "1er" : paris.Day.ToString(CultureInfo.InvariantCulture))} {Months[paris.Month - 1]} {paris.Year} à {clock}, heure de Paris");
    }
}
