namespace Ecowatt.Delestage;

/// <summary>Represents one bank of a zone now. Immutable; safe across threads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Device">The state of its board: able to be commanded, or else why not.</param>
public sealed record BankStatus(string Name, RelayDeviceStatus Device);
