using System.Collections.Immutable;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>What the history has, and how it fares.</summary>
/// <param name="Kept">Whether it is kept in a file; false where the application has no folder for it.</param>
/// <param name="Problem">What keeps it from being written, in one sentence; null while all is well.</param>
/// <param name="Rebuilding">Whether it is being made again from the journals.</param>
/// <param name="Lost">How many readings and changes were lost since the start.</param>
/// <param name="WrittenAt">The instant at which something was last written; null before.</param>
/// <param name="Series">The series, by their keys.</param>
internal sealed record HistorySeriesListDto(bool Kept, string? Problem, bool Rebuilding, long Lost, DateTimeOffset? WrittenAt, HistorySeriesDto[] Series)
{
    public static HistorySeriesListDto Of(HistoryStatus status, ImmutableArray<HistorySeries> series, ExplanationLanguage language) => new(
        status.Path is not null,
        status.Problem is { } problem ? Explanation.OfMessage(problem, language) : null,
        status.IsRebuilding,
        status.Lost,
        status.WrittenAt,
        [.. series.Select(HistorySeriesDto.Of)]);
}
