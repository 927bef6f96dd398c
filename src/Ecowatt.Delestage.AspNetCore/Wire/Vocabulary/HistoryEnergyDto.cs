namespace Ecowatt.Delestage.Wire;

/// <summary>Energy during <c>[start, end)</c>: what was measured, and what was only reckoned from rated power.</summary>
/// <param name="Start">The first instant.</param>
/// <param name="End">The first instant after it.</param>
/// <param name="MeasuredWh">The energy while a sensor measured it.</param>
/// <param name="MeasuredSeconds">For how long it was measured.</param>
/// <param name="RatedWh">The energy by rated power while no sensor measured it.</param>
/// <param name="RatedSeconds">For how long the state of the relay stands in for a sensor.</param>
/// <param name="NotServedWh">The energy that the load was not served.</param>
internal sealed record HistoryEnergyDto(DateTimeOffset Start, DateTimeOffset End, double MeasuredWh, double MeasuredSeconds, double RatedWh, double RatedSeconds, double NotServedWh);
