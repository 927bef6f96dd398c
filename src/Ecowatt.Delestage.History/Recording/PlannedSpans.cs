using System.Collections.Immutable;
using Ecowatt.Delestage.History.Series;

namespace Ecowatt.Delestage.History.Recording;

/// <summary>Adds what lies ahead to what was recorded: levels as they are published, and each load's state up to the instant at which time alone may change it.</summary>
/// <param name="delestage">The house.</param>
/// <param name="feed">Its levels.</param>
/// <param name="time">The house's time.</param>
internal sealed class PlannedSpans(IDelestage delestage, ISignalFeed feed, TimeProvider time)
{
    public HistoryResult AddTo(HistoryResult result)
    {
        var now = time.GetUtcNow();
        return result.To <= now ? result : result with { Series = [.. result.Series.Select(data => AddTo(data, result, now))] };
    }

    private HistorySeriesData AddTo(HistorySeriesData data, HistoryResult result, DateTimeOffset now) => data.Series.Kind switch
    {
        HistorySeriesKind.Level => data with { Spans = [.. data.Spans, .. Levels(result.From > now ? result.From : now, result.To)] },
        HistorySeriesKind.LoadState => data with { Spans = [.. data.Spans, .. States(data.Series, result.From, result.To, now)] },
        _ => data,
    };

    private IEnumerable<HistorySpan> Levels(DateTimeOffset from, DateTimeOffset to)
        => feed.Current.Timeline.Slices.Where(slice => slice.End > from && slice.Start < to && slice.Level != SignalLevel.Unknown).Select(slice => new HistorySpan(slice.Start > from ? slice.Start : from, slice.End)
        {
            IsPlanned = true,
            Level = slice.Level,
            Origin = slice.Origin,
        });

    private ImmutableArray<HistorySpan> States(HistorySeries series, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        if (delestage.FindLoad(series.Zone!, series.Load!) is not { Decision.Rule: not Rule.None } load || load.EarliestChange is not { } until || until <= now || until <= from || now >= to)
        {
            return [];
        }

        return
        [
            new HistorySpan(now, until)
            {
                IsPlanned = true,
                Powered = load.Powered,
                Level = load.Decision.Level,
                Observed = load.Observed,
                RatedPower = load.Load.RatedPower,
                Decision = load.Decision,
            },
        ];
    }
}
