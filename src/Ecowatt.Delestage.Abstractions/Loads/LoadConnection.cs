namespace Ecowatt.Delestage;

/// <summary>Specifies what a load's relay switches. A small relay carries a signal, never a heater.</summary>
public enum LoadConnection
{
    /// <summary>The coil of a contactor, which switches the load. The default.</summary>
    Contactor = 0,

    /// <summary>The pilot wire of a heater.</summary>
    PilotWire = 1,

    /// <summary>The load itself: its current flows through the relay's contact, which must be made for it.</summary>
    Direct = 2,
}
