using System.Collections.Immutable;

namespace Ecowatt.Delestage.Tests.Reports;

/// <summary>A history of a test, written down by hand: an evening of a heater and a day of the grid.</summary>
internal sealed class ReportedHouse : IHistory
{
    private readonly List<HistorySeriesData> _series = [];

    public HistoryStatus Status => new(null, null, 0, 0, null, false);

    public HistoryQuery? Asked { get; private set; }

    public ReportedHouse Has(HistorySeriesKind kind, string? load, string name, Func<HistorySeriesData, HistorySeriesData> fill, string zone = "house")
    {
        var key = load is null ? $"{kind}/{name}" : $"load/{zone}/{load}/{kind}";
        _series.Add(fill(new HistorySeriesData(new HistorySeries(key, kind, "", load is null ? null : zone, load, name))));
        return this;
    }

    public Task<ImmutableArray<HistorySeries>> ListSeriesAsync(CancellationToken cancellationToken = default) => Task.FromResult(_series.Select(static data => data.Series).ToImmutableArray());

    public Task<HistoryResult> QueryAsync(HistoryQuery query, CancellationToken cancellationToken = default)
    {
        Asked = query;
        return Task.FromResult(new HistoryResult(query.From, query.To, [.. _series]));
    }

    public static HistorySpan Span(double from, double to, bool? powered, Rule rule, bool observed = false, string? by = null, SensorFault fault = SensorFault.None) => new(At(from), At(to))
    {
        Powered = powered,
        Observed = observed,
        Decision = LoadDecision.Of(powered == true, rule, SignalLevel.Normal, null) with { RequestedBy = by, Fault = fault },
    };

    public static HistorySpan Level(double from, double to, SignalLevel level) => new(At(from), At(to)) { Level = level };

    public static HistoryEnergy Energy(double hour, double measured, double rated = 0, double notServed = 0)
        => new(At(hour), At(hour + 1), measured, measured > 0 ? TimeSpan.FromHours(1) : TimeSpan.Zero, rated, rated > 0 ? TimeSpan.FromHours(1) : TimeSpan.Zero, notServed);

    public static DateTimeOffset At(double hours) => Houses.At(0).AddHours(hours);
}
