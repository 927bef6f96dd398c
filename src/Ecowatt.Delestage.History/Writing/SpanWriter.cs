using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;
using Microsoft.Data.Sqlite;

namespace Ecowatt.Delestage.History.Writing;

/// <summary>
/// Writes states, levels, events and the energy that was not served. What stands is known to stand until the last sign of life: after a crash it ends
/// there. A state that begins earlier than one before it, because the clock was set back, takes the place of all later ones. Runs inside the transactions
/// of its caller; not safe across threads.
/// </summary>
internal sealed class SpanWriter(SqliteConnection connection, SeriesIds series, BatchWriter marks)
{
    // Longer than the clock is not looked at while the application runs.
    private const long LongestStep = 40 * UnixTime.Day;

    // What is longer ago was marked before, unless the disk took nothing for all that time.
    private const long LongestMarked = 15 * UnixTime.Day;

    private readonly Dictionary<long, long> _markedTo = [];
    private readonly Statement _cutLater = new(connection, "DELETE FROM span WHERE series = $0 AND start >= $1 AND start < $2", 3);
    private readonly Statement _end = new(connection, "UPDATE span SET end = $1, open = 0 WHERE series = $0 AND start < $1 AND (open OR end > $1) AND start >= coalesce((SELECT max(start) FROM span WHERE series = $0 AND start < $1), 0)", 2);
    private readonly Statement _begin = new(connection, "INSERT INTO span VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO UPDATE SET end = excluded.end, open = excluded.open, powered = excluded.powered, level = excluded.level, watts = excluded.watts, observed = excluded.observed, origin = excluded.origin, decision = excluded.decision", 10);
    private readonly Statement _extend = new(connection, "UPDATE span SET end = $2 WHERE series = $0 AND start = $1 AND end < $2", 3);
    private readonly Statement _event = new(connection, "INSERT INTO event(at, kind, zone, subject, text) VALUES ($0, $1, $2, $3, $4)", 5);
    private readonly Statement _notServed = new(connection, "INSERT INTO energy VALUES ($0, $1, 0, 0, 0, 0, $2) ON CONFLICT DO UPDATE SET not_served_wh = not_served_wh + excluded.not_served_wh", 3);
    private readonly Statement _closeAll = new(connection, "UPDATE span SET open = 0 WHERE open", 0);

    /// <summary>Writes one record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="before">Spans from this instant on are not touched: they were recorded, and this comes from a journal.</param>
    public void Write(HistoryRecord record, long before = long.MaxValue)
    {
        switch (record)
        {
            case SpanStarted started:
                Begin(started, started.At, before);
                break;
            case SpanEnded ended when series.IdOf(ended.Series) is { } id:
                End(id, ended.At, ended.Series);
                break;
            case EventHappened { Event: var happened }:
                _event.Execute(happened.At.ToUnixTimeMilliseconds(), (int)happened.Kind, happened.Zone, happened.Subject, happened.Text);
                break;
            case EnergyNotServed energy:
                Add(energy);
                break;
        }
    }

    /// <summary>Says that states and levels still stand.</summary>
    public void Extend(IEnumerable<SpanStarted> standing, long now)
    {
        foreach (var span in standing)
        {
            if (series.IdOf(span.Series) is { } id && now >= span.At)
            {
                _extend.Execute(id, span.At, now);
                MarkHours(span.Series, id, span.At, now);
            }
        }
    }

    /// <summary>Forgets how far hours are marked: the marks were taken back.</summary>
    public void ForgetMarks() => _markedTo.Clear();

    /// <summary>Ends, where they were last known, what a process before left open; what stands now in this one goes on.</summary>
    public void Resume(IEnumerable<SpanStarted> standing, long now)
    {
        _closeAll.Execute();
        foreach (var span in standing)
        {
            Begin(span, Math.Max(span.At, now), long.MaxValue);
        }
    }

    private void Begin(SpanStarted span, long end, long before)
    {
        var id = series.Add(span.Series);
        MarkHours(span.Series, id, span.At, span.At);
        _end.Execute(id, span.At);
        _cutLater.Execute(id, span.At, before);
        _begin.Execute(id, span.At, end, 1, span.Powered, span.Level, span.Watts, span.Observed, span.Origin, span.Decision);
    }

    private void End(long id, long at, HistorySeries of)
    {
        MarkHours(of, id, at, at);
        _end.Execute(id, at);
    }

    // From the hour up to which that was done, so that none is left out between two signs of life; those of a journal are marked at its end.
    private void MarkHours(HistorySeries of, long id, long from, long to)
    {
        if (of.Kind != HistorySeriesKind.LoadState)
        {
            return;
        }

        var start = _markedTo.TryGetValue(id, out var marked) && to - marked is >= 0 and < LongestStep ? marked : from;
        for (var hour = UnixTime.Floor(Math.Max(start, to - LongestMarked), UnixTime.Hour); hour <= to; hour += UnixTime.Hour)
        {
            marks.Mark(id, hour);
        }

        _markedTo[id] = to;
    }

    private void Add(EnergyNotServed energy)
    {
        var id = series.Add(energy.Series);
        var length = Math.Max(1, energy.To - energy.From);
        var start = energy.From;
        do
        {
            var hour = UnixTime.Floor(start, UnixTime.Hour);
            var end = Math.Min(Math.Max(energy.To, start + 1), hour + UnixTime.Hour);
            _notServed.Execute(id, hour, energy.WattHours * Math.Min(1, (double)(end - start) / length));
            start = end;
        }
        while (start < energy.To);
    }
}
