namespace Ecowatt.Delestage;

/// <summary>Represents an hour as it was published: a day and an hour of the wall clock in Paris.</summary>
/// <param name="Date">The day in Paris.</param>
/// <param name="Hour">RTE's <c>pas</c>, 0 to 23.</param>
/// <param name="Level">Its level, after the scale.</param>
public readonly record struct PublishedHour(DateOnly Date, int Hour, SignalLevel Level);
