using System.Globalization;

namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>Writes instants as French people write them, on the clock in Paris.</summary>
internal static class FrenchClock
{
    private static readonly string[] Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    /// <summary>Writes an instant with its date and year, as "31 janvier 2026 à 19 h, heure de Paris"; minutes and seconds only where there are any.</summary>
    public static string Of(DateTimeOffset instant)
    {
        var paris = ParisTime.ToParis(instant);
        var clock = paris.ToString((paris.Minute, paris.Second) switch { (0, 0) => "H' h'", (_, 0) => "H' h 'mm", _ => "H' h 'mm' min 'ss' s'" }, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{(paris.Day == 1 ? "1er" : paris.Day.ToString(CultureInfo.InvariantCulture))} {Months[paris.Month - 1]} {paris.Year} à {clock}, heure de Paris");
    }
}
