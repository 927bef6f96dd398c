using System.Globalization;
using Ecowatt.Delestage.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>What a foresight is asked to suppose, of the query: another cap after windows, other floors, another longest shed. Nothing of it is configured.</summary>
/// <param name="RecoveryCap">The part of the rated power that may come back after a window, 0.1 to 1; null for the zone's own.</param>
/// <param name="Floor">The floor in °C; null for each load's own.</param>
/// <param name="MaxShedTime">The longest shed; null for each load's own.</param>
internal sealed record ForesightSuppositions(double? RecoveryCap, double? Floor, TimeSpan? MaxShedTime)
{
    /// <summary>Reads it.</summary>
    /// <param name="cap">The part of the rated power that may come back after a window, in percent: 10 to 100.</param>
    /// <param name="floor">The floor of loads that have one, in °C: -30 to 40.</param>
    /// <param name="maxShed">The longest shed of loads, in minutes: 1 to 1,440.</param>
    /// <returns>What is supposed; null where nothing is.</returns>
    /// <exception cref="InvalidRequestException">A value is not in its range.</exception>
    public static ForesightSuppositions? Parse(string? cap, string? floor, string? maxShed)
    {
        var (share, degrees, minutes) = (Number(cap, "cap", 10, 100), Number(floor, "floor", -30, 40), Number(maxShed, "maxShed", 1, 1_440));
        return share is null && degrees is null && minutes is null ? null : new(share / 100, degrees, minutes is { } longest ? TimeSpan.FromMinutes(longest) : null);
    }

    /// <summary>Returns what to make of a zone.</summary>
    /// <param name="only">The load whose floor and longest shed are supposed, without regard to case; null for every load.</param>
    public Func<Zone, Zone> Of(string? only) => zone => zone with
    {
        RecoveryCap = RecoveryCap ?? zone.RecoveryCap,
        Loads = [.. zone.Loads.Select(load => only is null || load.Name.Equals(only, StringComparison.OrdinalIgnoreCase) ? Of(load) : load)],
    };

    private Load Of(Load load) => load with
    {
        MaxShedTime = MaxShedTime ?? load.MaxShedTime,
        Comfort = Floor is { } lowest && load.Comfort is { Ceiling: null } comfort ? comfort with { Floor = lowest } : load.Comfort,
    };

    private static double? Number(string? text, string name, double least, double most)
        => text is null ? null
            : double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
            : throw new InvalidRequestException(
                string.Create(CultureInfo.InvariantCulture, $"The query's \"{name}\" is no number from {least} to {most}."),
                string.Create(CultureInfo.InvariantCulture, $"« {name} » dans la requête n’est pas un nombre de {least} à {most}."));
}
