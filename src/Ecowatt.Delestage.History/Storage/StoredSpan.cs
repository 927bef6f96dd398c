namespace Ecowatt.Delestage.History.Storage;

/// <summary>Represents a state of a load or a level as it lies in the file.</summary>
/// <param name="Start">Milliseconds since 1970 UTC.</param>
/// <param name="End">The first instant after it; while it is open, the last at which it was known to stand.</param>
/// <param name="IsOpen">Whether it stands.</param>
/// <param name="Powered">A load's state; null where it is unknown, and for levels.</param>
/// <param name="Level">The level.</param>
/// <param name="Watts">The rated power in that state.</param>
/// <param name="Observed">Whether the zone only observed.</param>
/// <param name="Origin">Who says the level.</param>
/// <param name="Decision">The decision as JSON.</param>
internal sealed record StoredSpan(long Start, long End, bool IsOpen, bool? Powered, int? Level, double Watts, bool Observed, string? Origin, string? Decision);
