using System.Collections.Immutable;

namespace Ecowatt.Delestage.History.Recording;

/// <summary>Adds what lies ahead to what was recorded: levels as they are published, and what each load is foreseen to do, as far as levels are known. Safe across threads.</summary>
/// <param name="delestage">The house.</param>
/// <param name="feed">Its levels.</param>
/// <param name="time">The house's time.</param>
internal sealed class PlannedSpans(IDelestage delestage, ISignalFeed feed, TimeProvider time)
{
    private readonly ForeseenCourses _courses = new(delestage, feed, time);

    public async Task<HistoryResult> AddToAsync(HistoryResult result, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (result.To <= now)
        {
            return result;
        }

        var series = result.Series.ToBuilder();
        for (var i = 0; i < series.Count; i++)
        {
            var data = series[i];
            series[i] = data.Series.Kind switch
            {
                HistorySeriesKind.Level => data with { Spans = [.. data.Spans, .. Levels(result.From > now ? result.From : now, result.To)] },
                HistorySeriesKind.LoadState => data with { Spans = [.. data.Spans, .. await StatesAsync(data.Series, result, now, cancellationToken).ConfigureAwait(false)] },
                _ => data,
            };
        }

        return result with { Series = series.MoveToImmutable() };
    }

    private IEnumerable<HistorySpan> Levels(DateTimeOffset from, DateTimeOffset to)
        => feed.Current.Timeline.Slices.Where(slice => slice.End > from && slice.Start < to && slice.Level != SignalLevel.Unknown).Select(slice => new HistorySpan(slice.Start > from ? slice.Start : from, slice.End)
        {
            IsPlanned = true,
            Level = slice.Level,
            Origin = slice.Origin,
        });

    // Beyond the last level that is known nobody can tell.
    private async Task<ImmutableArray<HistorySpan>> StatesAsync(HistorySeries series, HistoryResult result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (delestage.FindLoad(series.Zone!, series.Load!) is not { } status || await _courses.FindAsync(series.Zone!, result.To, cancellationToken).ConfigureAwait(false) is not { } foreseen)
        {
            return [];
        }

        var to = foreseen.KnownUntil < result.To ? foreseen.KnownUntil : result.To;
        var spans = ImmutableArray.CreateBuilder<HistorySpan>();
        foreach (var span in foreseen.Loads.FirstOrDefault(load => load.Load.Name.Equals(series.Load, StringComparison.OrdinalIgnoreCase))?.Spans ?? [])
        {
            var (start, end) = (span.Start > now ? span.Start : now, span.End < to ? span.End : to);
            if (end > start && end > result.From)
            {
                spans.Add(new HistorySpan(start, end)
                {
                    IsPlanned = true,
                    Powered = span.Powered,
                    Level = span.Decision.Level,
                    Observed = status.Observed,
                    RatedPower = StateTracker.WattsOf(status.Load, span.Powered),
                    Decision = span.Decision,
                });
            }
        }

        return spans.ToImmutable();
    }
}
