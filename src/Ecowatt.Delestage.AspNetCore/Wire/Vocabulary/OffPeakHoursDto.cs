namespace Ecowatt.Delestage.Wire;

/// <summary>A span of off-peak hours, <c>[start, end)</c>.</summary>
/// <param name="Start">The first instant of it.</param>
/// <param name="End">The first instant after it.</param>
/// <param name="Observed">Whether they are those that the meter showed on the days before, and not said ahead of time.</param>
internal sealed record OffPeakHoursDto(DateTimeOffset Start, DateTimeOffset End, bool Observed);
