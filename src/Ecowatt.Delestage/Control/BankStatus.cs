namespace Ecowatt.Delestage;

/// <summary>Represents one bank of a zone now. Immutable; safe across threads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Device">Whether its board can be commanded, and if not, why.</param>
public sealed record BankStatus(string Name, RelayDeviceStatus Device);
