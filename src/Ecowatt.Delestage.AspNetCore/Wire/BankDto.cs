namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>One of the relay banks of a zone.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Device">The state of its relay board.</param>
internal sealed record BankDto(string Name, DeviceDto Device);
