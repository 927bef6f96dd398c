using System.Collections.Immutable;

namespace Ecowatt.Delestage.Mqtt.Relays.Options;

/// <summary>Knows the properties of zigbee2mqtt by which pilot-wire modules are ordered, and their words.</summary>
internal static class ZigbeeProperty
{
    /// <summary>NodOn and Adeo Equation modules: <c>comfort_-1</c>.</summary>
    private const string PilotWireMode = "pilot_wire_mode";

    /// <summary>The Legrand cable outlet: <c>comfort-1</c>.</summary>
    private const string CableOutletMode = "cable_outlet_mode";

    /// <summary>Returns whether the property takes the orders of a pilot wire.</summary>
    public static bool IsPilotWire(string property) => property is PilotWireMode or CableOutletMode;

    /// <summary>Returns the orders that a property takes, each with its word.</summary>
    public static ImmutableArray<OrderWord> Words(string property)
    {
        var less = property == CableOutletMode ? "comfort-" : "comfort_-";
        return
        [
            new(PilotWire.Comfort, "comfort"), new(PilotWire.ComfortMinus1, $"{less}1"), new(PilotWire.ComfortMinus2, $"{less}2"),
            new(PilotWire.Eco, "eco"), new(PilotWire.FrostProtection, "frost_protection"), new(PilotWire.Off, "off"),
        ];
    }
}
