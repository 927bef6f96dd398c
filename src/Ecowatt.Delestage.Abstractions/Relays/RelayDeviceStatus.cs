namespace Ecowatt.Delestage;

/// <summary>Represents the state of a bank's device, and why. Immutable.</summary>
/// <param name="State">Whether the device can be commanded.</param>
/// <param name="Why">One sentence for a person: what happened and, where something can be done, what to do. Null when attached.</param>
public sealed record RelayDeviceStatus(RelayDeviceState State, string? Why = null)
{
    /// <summary>Gets a device that can be commanded.</summary>
    public static RelayDeviceStatus Attached { get; } = new(RelayDeviceState.Attached);
}
