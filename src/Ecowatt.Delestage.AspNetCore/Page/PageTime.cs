using System.Globalization;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.AspNetCore.Page;

/// <summary>Times and lengths for a person, on Paris's clock.</summary>
internal static class PageTime
{
    public static string Day(DateTimeOffset instant) => ParisTime.ToParis(instant).ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Clock(DateTimeOffset instant, DateTimeOffset now)
        => ParisTime.ToParis(instant).ToString(ParisTime.DateOf(instant) == ParisTime.DateOf(now) ? "HH:mm" : "ddd d MMM HH:mm", CultureInfo.InvariantCulture);

    public static string Length(TimeSpan length)
    {
        var minutes = (long)Math.Max(length.TotalMinutes, 0);
        return minutes < 60 ? $"{minutes} min" : minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes / 60} h {minutes % 60:00} min";
    }
}
