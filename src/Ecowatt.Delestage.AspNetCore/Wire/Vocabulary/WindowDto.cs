namespace Ecowatt.Delestage.Wire;

/// <summary>A run of hours at or above a level, <c>[start, end)</c>, with its highest level.</summary>
internal sealed record WindowDto(DateTimeOffset Start, DateTimeOffset End, int Level);
