using System.Collections.Immutable;

namespace Ecowatt.Delestage.Browser.Tests.Tools;

/// <summary>A history of what formulas say: any day, any gap, any year, at once. What is asked of a real file is asked of a real one.</summary>
/// <param name="now">Tells the instant after which nothing is known.</param>
internal sealed class MadeHistory(Func<DateTimeOffset> now) : IHistory
{
    // A mean has more digits than what it is the mean of.
    private const double Digits = 1.0 / 7000;

    private static readonly TimeSpan[] Steps = [.. ((double[])[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 43_200, 86_400]).Select(TimeSpan.FromSeconds)];

    /// <summary>Gets the power or the temperature of each series at an instant; null where nothing is known.</summary>
    public Dictionary<HistorySeries, Func<DateTimeOffset, double?>> Values { get; } = [];

    /// <summary>Gets the spans of each series.</summary>
    public Dictionary<HistorySeries, HistorySpan[]> Spans { get; } = [];

    /// <summary>Gets or sets the energy of each load in an hour, in watt-hours; null where none is known.</summary>
    public Func<HistorySeries, DateTimeOffset, double?> Energy { get; set; } = static (_, _) => null;

    public HistoryStatus Status { get; set; } = new("history.db", null, 0, 0, null, false);

    public static HistorySeries Meter(string name) => new($"meter/{name}", HistorySeriesKind.Power, "W", null, null, name);

    public static HistorySeries Surplus(string name) => new($"surplus/{name}", HistorySeriesKind.Power, "W", null, null, name);

    public static HistorySeries Temperature(string name) => new($"temperature/{name}", HistorySeriesKind.Temperature, "°C", null, null, name);

    public static HistorySeries State(string load) => new($"load/house/{load}/state", HistorySeriesKind.LoadState, "", "house", load, load);

    public static HistorySeries Power(string load) => new($"load/house/{load}/power", HistorySeriesKind.Power, "W", "house", load, load);

    public static HistorySeries EnergyOf(string load) => new($"load/house/{load}/energy", HistorySeriesKind.Energy, "Wh", "house", load, load);

    public Task<ImmutableArray<HistorySeries>> ListSeriesAsync(CancellationToken cancellationToken = default)
        => Task.FromResult<ImmutableArray<HistorySeries>>([.. Values.Keys, .. Spans.Keys]);

    public Task<HistoryResult> QueryAsync(HistoryQuery query, CancellationToken cancellationToken = default)
    {
        var step = query.Step ?? Steps.FirstOrDefault(step => (query.To - query.From) / step <= query.Points + 1, TimeSpan.FromDays(7));
        var bounds = Bounds(query, step).ToArray();
        IEnumerable<HistorySeriesData> all =
        [
            .. Values.Select(pair => new HistorySeriesData(pair.Key) { Points = [.. bounds.SkipLast(1).Zip(bounds.Skip(1), (start, end) => PointOf(pair.Value, start, end)).OfType<HistoryPoint>()] }),
            .. Spans.Select(pair => new HistorySeriesData(pair.Key) { Spans = [.. pair.Value.Where(span => span.End > query.From && span.Start < query.To)] }),
            .. Spans.Keys.Where(static series => series.Load is not null).Select(series => EnergyOf(series.Load!))
                .Select(series => new HistorySeriesData(series) { Energy = [.. bounds.SkipLast(1).Zip(bounds.Skip(1), (start, end) => EnergyIn(series, start, end)).OfType<HistoryEnergy>()] }),
        ];
        return Task.FromResult(new HistoryResult(query.From, query.To, [.. all.Where(data => query.Series.Any(pattern => Matches(pattern, data.Series.Key)))]) { Step = step });
    }

    // Up to an hour by UTC, above it by days of the clock in Paris, which is all that the page asks of it.
    private static IEnumerable<DateTimeOffset> Bounds(HistoryQuery query, TimeSpan step)
    {
        var first = step > TimeSpan.FromHours(1) ? ParisTime.StartOf(ParisTime.DateOf(query.From)) : new DateTimeOffset(query.From.UtcTicks - query.From.UtcTicks % step.Ticks, TimeSpan.Zero);
        for (var at = first; ; at = step >= TimeSpan.FromDays(1) ? ParisTime.StartOf(ParisTime.DateOf(at).AddDays((int)step.TotalDays)) : at + step)
        {
            yield return at;
            if (at >= query.To)
            {
                yield break;
            }
        }
    }

    private HistoryPoint? PointOf(Func<DateTimeOffset, double?> value, DateTimeOffset start, DateTimeOffset end)
        => start < now() && value(start) is { } known ? new HistoryPoint(start, end, known - 10, known + 10, known + Digits, end - start) : null;

    private HistoryEnergy? EnergyIn(HistorySeries series, DateTimeOffset start, DateTimeOffset end)
    {
        var hours = (end - start).TotalHours;
        return start < now() && Energy(series, start) is { } each ? new HistoryEnergy(start, end, each * hours, end - start, 0, TimeSpan.Zero, 0) : null;
    }

    private static bool Matches(string pattern, string key)
        => System.Text.RegularExpressions.Regex.IsMatch(key, $"^{System.Text.RegularExpressions.Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$");
}
