using Ecowatt.Delestage.Relays;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A zone's board as the API tells it.</summary>
internal sealed record DeviceBody(RelayDeviceState State, string? Why);
