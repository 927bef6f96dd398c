using System.Collections.Immutable;

namespace Ecowatt.Delestage.Mqtt;

/// <summary>Provides the six orders of a French pilot wire, as a bank of MQTT devices names them in <see cref="IRelayBank.Orders"/>. Immutable; safe across threads.</summary>
/// <remarks>A load names one of them in its <c>ShedTo</c>: it is then lowered and not cut. At rest the module stands at <see cref="Comfort"/>, energised at <see cref="Off"/>.</remarks>
public static class PilotWire
{
    /// <summary>The heater keeps its set-point.</summary>
    public const string Comfort = "comfort";

    /// <summary>1 K below the set-point.</summary>
    public const string ComfortMinus1 = "comfort -1";

    /// <summary>2 K below the set-point.</summary>
    public const string ComfortMinus2 = "comfort -2";

    /// <summary>About 3.5 K below the set-point.</summary>
    public const string Eco = "eco";

    /// <summary>The heater keeps the room at 7 to 8 °C.</summary>
    public const string FrostProtection = "frost protection";

    /// <summary>The heater stops.</summary>
    public const string Off = "off";

    /// <summary>Gets all of them, warmest first.</summary>
    public static ImmutableArray<string> All { get; } = [Comfort, ComfortMinus1, ComfortMinus2, Eco, FrostProtection, Off];
}
