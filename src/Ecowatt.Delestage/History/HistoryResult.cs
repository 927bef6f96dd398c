using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>Answers a <see cref="HistoryQuery"/>. Immutable; safe across threads.</summary>
/// <param name="From">The first instant that counts, UTC.</param>
/// <param name="To">The first instant that no longer counts, UTC.</param>
/// <param name="Series">The series that were found, by their keys. A key that names no series is no error: its series may come to be.</param>
public sealed record HistoryResult(DateTimeOffset From, DateTimeOffset To, ImmutableArray<HistorySeriesData> Series)
{
    /// <summary>Gets the step that was taken for points; null where readings are as they came. Where only longer ones are kept any more, points are longer.</summary>
    public TimeSpan? Step { get; init; }

    /// <summary>Gets how many blocks of readings could not be read because the file is damaged there; they are gaps. Default: 0.</summary>
    public int DamagedBlocks { get; init; }
}
