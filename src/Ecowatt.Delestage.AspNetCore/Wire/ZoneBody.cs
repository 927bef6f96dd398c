using System.Collections.Immutable;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Loads;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A zone as the API tells it.</summary>
internal sealed record ZoneBody(
    string Name,
    string Bank,
    ZoneMode Mode,
    DeviceBody Device,
    DateTimeOffset? DecidedAt,
    DateTimeOffset? NextLook,
    ImmutableArray<LoadBody> Loads)
{
    public static ZoneBody Of(ZoneStatus status) => new(
        status.Zone.Name,
        status.Zone.Bank,
        status.Zone.Mode,
        new DeviceBody(status.Device.State, status.Device.Why),
        status.DecidedAt,
        status.NextLook,
        [.. status.Loads.Select(LoadBody.Of)]);
}
