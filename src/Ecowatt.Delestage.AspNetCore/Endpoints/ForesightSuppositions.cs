using System.Globalization;
using Ecowatt.Delestage.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>What a foresight is asked to suppose, of the query: another cap after windows, other floors, another longest shed. Nothing of it is configured.</summary>
internal static class ForesightSuppositions
{
    /// <summary>Reads it.</summary>
    /// <param name="cap">The part of the rated power that may come back after a window, in percent: 10 to 100.</param>
    /// <param name="floor">The floor of every load that has one, in °C: -30 to 40.</param>
    /// <param name="maxShed">The longest shed of every load, in minutes: 1 to 1,440.</param>
    /// <returns>What to make of a zone; null where nothing is supposed.</returns>
    /// <exception cref="InvalidRequestException">A value is not in its range.</exception>
    public static Func<Zone, Zone>? Parse(string? cap, string? floor, string? maxShed)
    {
        var (share, degrees, minutes) = (Number(cap, "cap", 10, 100), Number(floor, "floor", -30, 40), Number(maxShed, "maxShed", 1, 1_440));
        return share is null && degrees is null && minutes is null ? null : zone => zone with
        {
            RecoveryCap = share is { } percent ? percent / 100 : zone.RecoveryCap,
            Loads = [.. zone.Loads.Select(load => load with
            {
                MaxShedTime = minutes is { } longest ? TimeSpan.FromMinutes(longest) : load.MaxShedTime,
                Comfort = degrees is { } lowest && load.Comfort is { Ceiling: null } comfort ? comfort with { Floor = lowest } : load.Comfort,
            })],
        };
    }

    private static double? Number(string? text, string name, double least, double most)
        => text is null ? null
            : double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
            : throw new InvalidRequestException(
                string.Create(CultureInfo.InvariantCulture, $"The query's \"{name}\" is no number from {least} to {most}."),
                string.Create(CultureInfo.InvariantCulture, $"« {name} » dans la requête n’est pas un nombre de {least} à {most}."));
}
