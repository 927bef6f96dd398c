namespace Ecowatt.Delestage.Linky;

/// <summary>Represents a span of peak or off-peak hours of the tariff, <c>[start, end)</c> in UTC.</summary>
/// <param name="Start">The first instant of it, UTC.</param>
/// <param name="End">The first instant after it, UTC.</param>
/// <param name="IsOffPeak">True for off-peak hours.</param>
/// <param name="Origin">How they are known.</param>
public readonly record struct LinkyHours(DateTimeOffset Start, DateTimeOffset End, bool IsOffPeak, LinkyHoursOrigin Origin);
