namespace Ecowatt.Delestage;

/// <summary>Finds zones and loads by their names.</summary>
public static class DelestageExtensions
{
    /// <summary>Finds a zone by its name.</summary>
    /// <param name="delestage">The controller.</param>
    /// <param name="zone">The zone's name, without regard to case.</param>
    /// <returns>The zone as last evaluated; null where there is none of that name.</returns>
    public static ZoneStatus? FindZone(this IDelestage delestage, string zone)
    {
        ArgumentNullException.ThrowIfNull(delestage);
        ArgumentNullException.ThrowIfNull(zone);
        return delestage.Zones.FirstOrDefault(status => status.Zone.Name.Equals(zone, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Finds a load by the names of its zone and its own.</summary>
    /// <param name="delestage">The controller.</param>
    /// <param name="zone">The zone's name, without regard to case.</param>
    /// <param name="load">The load's name, without regard to case.</param>
    /// <returns>The load as last evaluated; null where there is no such zone or load.</returns>
    public static LoadStatus? FindLoad(this IDelestage delestage, string zone, string load) => delestage.FindZone(zone)?.FindLoad(load);

    /// <summary>Finds a load of a zone by its name.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="load">The load's name, without regard to case.</param>
    /// <returns>The load as last evaluated; null where the zone has none of that name.</returns>
    public static LoadStatus? FindLoad(this ZoneStatus zone, string load)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(load);
        return zone.Loads.FirstOrDefault(status => status.Load.Name.Equals(load, StringComparison.OrdinalIgnoreCase));
    }
}
