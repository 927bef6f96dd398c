namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents a span in which a load would have been off, <c>[start, end)</c> in UTC.</summary>
/// <param name="Start">When it would have been shed.</param>
/// <param name="End">When it would have been restored, or the end of the simulation.</param>
public readonly record struct ShedSpan(DateTimeOffset Start, DateTimeOffset End);
