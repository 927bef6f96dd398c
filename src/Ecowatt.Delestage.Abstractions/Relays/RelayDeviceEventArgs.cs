namespace Ecowatt.Delestage;

/// <summary>Provides the state of a bank's device that came, went, or failed. Immutable.</summary>
/// <param name="status">The device's state from now on.</param>
/// <param name="relaysRest">Whether every relay of the bank rests because of it.</param>
public sealed class RelayDeviceEventArgs(RelayDeviceStatus status, bool relaysRest) : EventArgs
{
    /// <summary>Gets the device's state from now on.</summary>
    public RelayDeviceStatus Status { get; } = status;

    /// <summary>
    /// Gets whether every relay of the bank rests because of this event: a 1017 drops its relays when USB power goes and comes
    /// back with all of them off. What was commanded before is lost; the controller counts the fall as a change.
    /// </summary>
    public bool RelaysRest { get; } = relaysRest;
}
