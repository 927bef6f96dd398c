namespace Ecowatt.Delestage.History.Storage;

/// <summary>Represents one reading: a value that stands from an instant on. A value that is not a number ends the one before.</summary>
/// <param name="At">Milliseconds since 1970 UTC.</param>
/// <param name="Value">The value.</param>
internal readonly record struct Sample(long At, double Value);
