namespace Ecowatt.Delestage;

/// <summary>Represents a span of off-peak hours of a meter, <c>[start, end)</c> in UTC.</summary>
/// <param name="Start">The first instant of it, UTC.</param>
/// <param name="End">The first instant after it, UTC.</param>
/// <param name="IsObserved">True where the meter did not say them ahead of time: they are those that it showed on the days before.</param>
public readonly record struct MeterHours(DateTimeOffset Start, DateTimeOffset End, bool IsObserved);
