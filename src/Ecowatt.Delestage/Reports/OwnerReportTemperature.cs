namespace Ecowatt.Delestage;

/// <summary>Represents the comfort by one thermometer. Immutable; safe across threads.</summary>
/// <param name="Sensor">Its name.</param>
/// <param name="Lowest">The lowest temperature, in °C.</param>
/// <param name="Mean">The mean over the time in which it is known, in °C.</param>
/// <param name="Known">How long it is known.</param>
/// <param name="Floor">The lowest floor of the loads that it keeps, in °C; null where none of them is configured any more.</param>
/// <param name="KelvinHoursBelow">By how much and for how long it was below the floor, in kelvin times hours; 0 where there is no floor.</param>
public sealed record OwnerReportTemperature(string Sensor, double Lowest, double Mean, TimeSpan Known, double? Floor, double KelvinHoursBelow);
