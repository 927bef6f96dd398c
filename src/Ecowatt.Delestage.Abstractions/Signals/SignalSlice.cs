namespace Ecowatt.Delestage;

/// <summary>Represents a span of one level from one source, <c>[start, end)</c> in UTC.</summary>
/// <param name="Start">The first instant of it, UTC.</param>
/// <param name="End">The first instant after it, UTC; later than the start.</param>
/// <param name="Level">Its level; unknown where no hour was published between two that were.</param>
/// <param name="Origin">Who says so, for example <c>rte</c>; <c>none</c> for unknown.</param>
public readonly record struct SignalSlice(DateTimeOffset Start, DateTimeOffset End, SignalLevel Level, string Origin);
