using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation;

/// <summary>Provides the settings of a virtual zigbee2mqtt with one device. Immutable.</summary>
public sealed record VirtualZigbeeOptions
{
    /// <summary>Gets the bridge's base topic. Default: <c>zigbee2mqtt</c>.</summary>
    public string BaseTopic { get; init; } = "zigbee2mqtt";

    /// <summary>Gets the device's friendly name, which may hold slashes. Default: <c>bathroom/heater</c>.</summary>
    public string Name { get; init; } = "bathroom/heater";

    /// <summary>Gets what of the device is switched: <c>state</c>, <c>state_l1</c>, <c>pilot_wire_mode</c>. Default: <c>state</c>.</summary>
    public ImmutableArray<string> Properties { get; init; } = ["state"];

    /// <summary>Gets whether the bridge says its state as a plain word, as older versions did, and not as a document. Default: false.</summary>
    public bool SaysPlainWords { get; init; }

    /// <summary>Gets whether the availability of devices is said: off unless it is switched on. Default: false.</summary>
    public bool SaysAvailability { get; init; }

    /// <summary>Gets <c>cache_state_send_on_startup</c>: whether the bridge says the last known states when it starts. Default: true, as in zigbee2mqtt.</summary>
    public bool SaysLastStates { get; init; } = true;
}
