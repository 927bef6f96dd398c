using System.Collections.Immutable;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>The signals and the zones at one instant. An answer is made from one snapshot, so that all of it tells of the same moment.</summary>
internal sealed record SystemSnapshot(DateTimeOffset Now, FeedSnapshot Signals, ImmutableArray<ZoneStatus> Zones)
{
    /// <summary>Gets the last switches, newest first.</summary>
    public ImmutableArray<LoadChange> Changes { get; init; } = [];

    /// <summary>Gets the tariff's days and the meters.</summary>
    public SupplySnapshot Supply { get; init; } = SupplySnapshot.None;

    /// <summary>Gets the sensors that zones use, with their last readings.</summary>
    public ImmutableArray<SensorStatus> Sensors { get; init; } = [];

    /// <summary>Gets the scale between what was published and the levels.</summary>
    public LevelScale Scale { get; init; } = LevelScale.Rte;

    /// <summary>Finds a zone by its name, which is unique without regard to case.</summary>
    public ZoneStatus? FindZone(string name) => Zones.FirstOrDefault(status => status.Zone.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds a load by the names of its zone and its own.</summary>
    public LoadStatus? FindLoad(string zone, string load) => FindZone(zone)?.FindLoad(load);
}
