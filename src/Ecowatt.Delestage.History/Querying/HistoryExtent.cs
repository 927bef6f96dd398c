namespace Ecowatt.Delestage.History;

/// <summary>Tells of a series in a file from when to when it has something. Immutable; safe across threads.</summary>
/// <param name="Series">The series.</param>
/// <param name="First">The first instant, UTC; where readings are kept no more, the start of the first hour. Null where there is nothing.</param>
/// <param name="Last">The last instant, UTC: of the last reading, the last event, the end of the last span or hour. Null where there is nothing.</param>
public sealed record HistoryExtent(HistorySeries Series, DateTimeOffset? First, DateTimeOffset? Last);
