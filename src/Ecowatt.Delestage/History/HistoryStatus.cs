namespace Ecowatt.Delestage;

/// <summary>Tells how a history fares. Immutable; safe across threads.</summary>
/// <param name="Path">The file; null where the house keeps none.</param>
/// <param name="Problem">What keeps it from being written, in one English sentence (<see cref="Explanation.OfMessage"/> tells it in French); null while all is well.</param>
/// <param name="Recorded">How many readings were recorded since the start.</param>
/// <param name="Lost">How many readings and changes were lost since the start, because they came faster than the disk took them or it was in trouble for too long.</param>
/// <param name="WrittenAt">When something was last written, UTC; null before.</param>
/// <param name="IsRebuilding">Whether it is being made again from the journals.</param>
public sealed record HistoryStatus(string? Path, string? Problem, long Recorded, long Lost, DateTimeOffset? WrittenAt, bool IsRebuilding);
