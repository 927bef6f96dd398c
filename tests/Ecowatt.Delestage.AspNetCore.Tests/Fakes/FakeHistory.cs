using System.Collections.Immutable;

namespace Ecowatt.Delestage.AspNetCore.Tests.Fakes;

/// <summary>A history of what a test says: it notes what it is asked, and answers with that or throws.</summary>
internal sealed class FakeHistory(params HistorySeriesData[] series) : IHistory
{
    public HistoryStatus Status { get; set; } = new("/secret/folder/history.db", null, 12, 0, House.Evening.AddSeconds(-1), false);

    /// <summary>Gets or sets what reading fails with; null where it does not.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Gets the last question.</summary>
    public HistoryQuery? Asked { get; private set; }

    public Task<ImmutableArray<HistorySeries>> ListSeriesAsync(CancellationToken cancellationToken = default)
        => Failure is null ? Task.FromResult(series.Select(static data => data.Series).ToImmutableArray()) : Task.FromException<ImmutableArray<HistorySeries>>(Failure);

    public Task<HistoryResult> QueryAsync(HistoryQuery query, CancellationToken cancellationToken = default)
    {
        Asked = query;
        return Failure is null
            ? Task.FromResult(new HistoryResult(query.From, query.To, [.. series]) { Step = query.Step })
            : Task.FromException<HistoryResult>(Failure);
    }
}
