using System.Collections.Immutable;

namespace Ecowatt.Delestage.Reports;

/// <summary>Makes a report of a history: reads it, and leaves what is reckoned of it to those that are pure.</summary>
internal static class OwnerReportMaker
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static async Task<OwnerReport> MakeAsync(IHistory history, ImmutableArray<Zone> zones, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var whole = await history.QueryAsync(new HistoryQuery { From = from, To = to, Step = Hour, Series = ["load/*/state", "load/*/energy", "temperature/*", "level", "events"] }, cancellationToken).ConfigureAwait(false);
        return Make(whole, zones);
    }

    /// <summary>Reckons the report of what was recorded, by steps of an hour.</summary>
    public static OwnerReport Make(HistoryResult history, ImmutableArray<Zone> zones)
    {
        var (from, to) = (history.From, history.To);
        var levels = LevelSpans(history);
        var states = history.Series.Where(static data => data.Series.Kind == HistorySeriesKind.LoadState).ToImmutableArray();
        var days = Days(history, levels);
        return new OwnerReport(from, to)
        {
            Recorded = Together([.. states.SelectMany(static data => Done(data.Spans)), .. levels], from, to),
            Loads = [.. InOrder(states, zones).Select(state => LoadReckoning.Of(state, Energy(history, state.Series), levels, from, to))],
            Temperatures = [.. history.Series.Where(static data => data.Series.Kind == HistorySeriesKind.Temperature).Select(data => Temperature(data, zones)).OfType<OwnerReportTemperature>()],
            Days = days,
            Signals = new OwnerReportSignals(
                Length(levels.Where(static level => level.Level != SignalLevel.Unknown), from, to),
                Length(levels.Where(static level => level.Level >= SignalLevel.Tense), from, to),
                Length(levels.Where(static level => level.Level == SignalLevel.LowCarbon), from, to),
                Events(history).Count(static happened => happened.Kind == HistoryEventKind.SignalsReceived)),
            Faults = Faults(history, states, from, to),
        };
    }

    /// <summary>The spans of what was done, cut to the range by whoever adds them up; what is planned has not happened.</summary>
    public static IEnumerable<HistorySpan> Done(IEnumerable<HistorySpan> spans) => spans.Where(static span => !span.IsPlanned);

    /// <summary>The length of a span within a range.</summary>
    public static TimeSpan Length(HistorySpan span, DateTimeOffset from, DateTimeOffset to)
    {
        var (start, end) = (span.Start > from ? span.Start : from, span.End < to ? span.End : to);
        return end > start ? end - start : TimeSpan.Zero;
    }

    /// <summary>The length of spans within a range, one after the other.</summary>
    public static TimeSpan Length(IEnumerable<HistorySpan> spans, DateTimeOffset from, DateTimeOffset to)
        => spans.Aggregate(TimeSpan.Zero, (sum, span) => sum + Length(span, from, to));

    private static ImmutableArray<HistorySpan> LevelSpans(HistoryResult history)
        => [.. history.Series.Where(static data => data.Series.Kind == HistorySeriesKind.Level).SelectMany(static data => Done(data.Spans)).OrderBy(static span => span.Start)];

    // As configured; what is configured no more comes last.
    private static IEnumerable<HistorySeriesData> InOrder(IEnumerable<HistorySeriesData> states, ImmutableArray<Zone> zones)
    {
        (string Zone, string Load)[] order = [.. from zone in zones from load in zone.Loads select (zone.Name.ToUpperInvariant(), load.Name.ToUpperInvariant())];
        return states.OrderBy(data => Array.IndexOf(order, (data.Series.Zone!.ToUpperInvariant(), data.Series.Load!.ToUpperInvariant())) is var place and >= 0 ? place : int.MaxValue);
    }

    private static ImmutableArray<HistoryEnergy> Energy(HistoryResult history, HistorySeries load)
        => history.Series.FirstOrDefault(data => data.Series.Kind == HistorySeriesKind.Energy && data.Series.Zone == load.Zone && data.Series.Load == load.Load)?.Energy ?? [];

    private static ImmutableArray<HistoryEvent> Events(HistoryResult history)
        => history.Series.FirstOrDefault(static data => data.Series.Kind == HistorySeriesKind.Events)?.Events ?? [];

    // The time that any of them covers.
    private static TimeSpan Together(IEnumerable<HistorySpan> spans, DateTimeOffset from, DateTimeOffset to)
    {
        var (sum, reached) = (TimeSpan.Zero, from);
        foreach (var span in spans.OrderBy(static span => span.Start))
        {
            sum += Length(span, reached, to);
            reached = span.End > reached ? span.End : reached;
        }

        return sum;
    }

    private static OwnerReportTemperature? Temperature(HistorySeriesData data, ImmutableArray<Zone> zones)
    {
        if (data.Points.IsEmpty)
        {
            return null;
        }

        var floors = zones.SelectMany(static zone => zone.Loads).Select(static load => load.Comfort).OfType<Comfort>()
            .Where(comfort => comfort.Ceiling is null && comfort.Sensor.Equals(data.Series.Name, StringComparison.OrdinalIgnoreCase)).Select(static comfort => comfort.Floor).ToArray();
        double? floor = floors.Length > 0 ? floors.Min() : null;
        var known = data.Points.Sum(static point => point.Known.TotalHours);
        return new OwnerReportTemperature(
            data.Series.Name,
            data.Points.Min(static point => point.Min),
            known > 0 ? data.Points.Sum(static point => point.Mean * point.Known.TotalHours) / known : data.Points[0].Mean,
            TimeSpan.FromHours(known),
            floor,
            floor is { } lowest ? data.Points.Sum(point => Math.Max(0, lowest - point.Mean) * point.Known.TotalHours) : 0);
    }

    private static ImmutableArray<OwnerReportDay> Days(HistoryResult history, ImmutableArray<HistorySpan> levels)
    {
        var days = ImmutableArray.CreateBuilder<OwnerReportDay>();
        for (var date = ParisTime.DateOf(history.From); ParisTime.StartOf(date) < history.To; date = date.AddDays(1))
        {
            var (start, end) = (Later(ParisTime.StartOf(date), history.From), Earlier(ParisTime.StartOf(date.AddDays(1)), history.To));
            var held = levels.Where(level => Length(level, start, end) > TimeSpan.Zero).ToArray();
            days.Add(new OwnerReportDay(
                date,
                Length(history.Series.Where(static data => data.Series.Kind == HistorySeriesKind.LoadState).SelectMany(static data => Done(data.Spans)).Where(LoadReckoning.IsShed), start, end),
                history.Series.Where(static data => data.Series is { Kind: HistorySeriesKind.Energy, Load: not null }).SelectMany(static data => data.Energy).Where(hour => hour.Start >= start && hour.Start < end).Sum(static hour => hour.Total),
                held.Length > 0 ? held.Max(static level => level.Level) : SignalLevel.Unknown,
                Length(held.Where(static level => level.Level >= SignalLevel.Tense), start, end)));
        }

        return days.ToImmutable();
    }

    private static OwnerReportFaults Faults(HistoryResult history, IEnumerable<HistorySeriesData> states, DateTimeOffset from, DateTimeOffset to)
    {
        var (lost, away) = (0, TimeSpan.Zero);
        var since = new Dictionary<(string?, string?), DateTimeOffset>();
        foreach (var happened in Events(history))
        {
            var board = (happened.Zone, happened.Subject);
            switch (happened.Kind)
            {
                case HistoryEventKind.BoardLost when since.TryAdd(board, happened.At):
                    lost++;
                    break;
                case HistoryEventKind.BoardAttached or HistoryEventKind.Stopped:
                    // With the application everything ends that nobody watches any more.
                    foreach (var ended in since.Keys.Where(key => happened.Kind == HistoryEventKind.Stopped || key == board).ToArray())
                    {
                        away += happened.At - since[ended];
                        since.Remove(ended);
                    }

                    break;
            }
        }

        away = since.Values.Aggregate(away, (sum, start) => sum + (to - start));
        var spans = states.SelectMany(static data => Done(data.Spans)).ToArray();
        return new OwnerReportFaults(
            lost,
            away,
            Length(spans.Where(static span => span is { Powered: null, Observed: false }), from, to),
            Length(spans.Where(static span => span.Decision.Fault != SensorFault.None), from, to));
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
