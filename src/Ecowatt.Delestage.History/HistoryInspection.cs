using System.Collections.Immutable;

namespace Ecowatt.Delestage.History;

/// <summary>Tells what a file of a history holds. Immutable; safe across threads.</summary>
/// <param name="Bytes">How large it is, with what was written and not yet moved into the file itself.</param>
/// <param name="Damage">What is damaged in it, as SQLite tells it; null where nothing is, and where nobody looked.</param>
/// <param name="Series">Every series by its key, and the events last.</param>
public sealed record HistoryInspection(long Bytes, string? Damage, ImmutableArray<HistoryExtent> Series)
{
    /// <summary>Gets the first instant of which it tells something, UTC; null where it is empty.</summary>
    public DateTimeOffset? First => Series.Min(static series => series.First);

    /// <summary>Gets the last instant of which it tells something, UTC: of a house that runs, about now. Null where it is empty.</summary>
    public DateTimeOffset? Last => Series.Max(static series => series.Last);
}
