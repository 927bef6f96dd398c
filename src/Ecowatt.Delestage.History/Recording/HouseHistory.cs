using System.Collections.Immutable;
using Ecowatt.Delestage.History.Querying;
using Ecowatt.Delestage.History.Writing;

namespace Ecowatt.Delestage.History.Recording;

/// <summary>Answers for a house: what was recorded, and what is planned. Where the house keeps nothing, there is nothing to answer.</summary>
/// <param name="path">The file; null where the house keeps none.</param>
/// <param name="queries">Reads the file; null where there is none.</param>
/// <param name="planned">Knows what lies ahead.</param>
/// <param name="queue">What waits for the disk.</param>
/// <param name="writer">Writes it; null where there is no file.</param>
internal sealed class HouseHistory(string? path, HistoryQueries? queries, PlannedSpans planned, HistoryQueue queue, HistoryWriter? writer) : IHistory
{
    public HistoryStatus Status => new(
        path,
        writer?.Problem,
        queue.Added,
        queue.Lost,
        writer?.WrittenAt is { } at and > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        writer?.IsRebuilding == true);

    public Task<ImmutableArray<HistorySeries>> ListSeriesAsync(CancellationToken cancellationToken = default)
        => queries?.ListSeriesAsync(cancellationToken) ?? Task.FromResult(ImmutableArray<HistorySeries>.Empty);

    public async Task<HistoryResult> QueryAsync(HistoryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return queries is null
            ? new HistoryResult(query.From.ToUniversalTime(), query.To.ToUniversalTime(), [])
            : await planned.AddToAsync(await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes what waits now, and thins what is due. For tests that live days in a second.</summary>
    internal async Task WriteAsync()
    {
        while (writer is not null && await writer.StepAsync().ConfigureAwait(false))
        {
            // There is more to do at once.
        }
    }
}
