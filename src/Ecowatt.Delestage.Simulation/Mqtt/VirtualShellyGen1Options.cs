namespace Ecowatt.Delestage.Simulation;

/// <summary>Provides the settings of a virtual Shelly of the first generation. Immutable.</summary>
public sealed record VirtualShellyGen1Options
{
    /// <summary>Gets its id. Default: <c>shelly1-98f4abb12345</c>.</summary>
    public string Id { get; init; } = "shelly1-98f4abb12345";

    /// <summary>Gets how many relays it has. Range: 1 to 4. Default: 1.</summary>
    public int RelayCount { get; init; } = 1;

    /// <summary>Gets <c>mqtt.retain</c>: whether the broker keeps its states. Default: false.</summary>
    public bool RetainsStates { get; init; }
}
