using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A zone as the API tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bank">Its board's name.</param>
/// <param name="Mode">Armed, or observing by configuration.</param>
/// <param name="Observing">Why it only observes though it is armed; null where it commands.</param>
/// <param name="Trouble">What keeps its memory from being written; null while all is well.</param>
/// <param name="Device">Whether its board can be commanded.</param>
/// <param name="DecidedAt">When it was last decided.</param>
/// <param name="NextLook">When it is decided again if nothing happens before.</param>
/// <param name="EnergyNotServed">In watt-hours, its loads together.</param>
/// <param name="Fairness">How evenly the time off was shared in each group, up to 1.</param>
/// <param name="Limit">The hard limit in watts; null where there is none.</param>
internal sealed record ZoneBody(
    string Name,
    string Bank,
    ZoneMode Mode,
    string? Observing,
    string? Trouble,
    DeviceBody Device,
    DateTimeOffset? DecidedAt,
    DateTimeOffset? NextLook,
    double EnergyNotServed,
    ImmutableSortedDictionary<string, double> Fairness,
    double? Limit)
{
    /// <summary>Its loads; left out where they are told one by one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LoadBody[]? Loads { get; init; }

    public static ZoneBody Of(ZoneStatus status, ExplanationLanguage language)
        => WithoutLoads(status) with { Loads = [.. status.Loads.Select(load => LoadBody.Of(load, status.DecidedAt, language))] };

    public static ZoneBody WithoutLoads(ZoneStatus status) => new(
        status.Zone.Name,
        status.Zone.Bank,
        status.Zone.Mode,
        status.Observing,
        status.Trouble,
        new DeviceBody(status.Device.State, status.Device.Why),
        status.DecidedAt,
        status.NextLook,
        Math.Round(status.EnergyNotServed, 1),
        status.Fairness,
        status.Zone.Limit);
}
