using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;
using Microsoft.Data.Sqlite;

namespace Ecowatt.Delestage.History.Thinning;

/// <summary>
/// Makes minutes, hours and energy of readings and states, hour by hour of UTC, and deletes what is kept no longer. An hour is made whole from what was recorded
/// of it, so that making it again, after a crash or because more came, gives the same. Runs inside the transactions of its caller; not safe across threads.
/// </summary>
internal sealed class Thinner(SqliteConnection connection, HistoryReader reader, Retention retention)
{
    private const long Hour = UnixTime.Hour;
    private const long Day = UnixTime.Day;

    private readonly ByteWriter _writer = new();
    private readonly Statement _due = new(connection, "SELECT series, hour FROM pending WHERE hour < $0 ORDER BY hour LIMIT $1", 2);
    private readonly Statement _done = new(connection, "DELETE FROM pending WHERE series = $0 AND hour = $1", 2);
    private readonly Statement _deleteRaw = new(connection, "DELETE FROM raw WHERE series = $0 AND at >= $1 AND at < $2", 3);
    private readonly Statement _lastRun = new(connection, "SELECT max(run) FROM raw WHERE series = $0 AND at >= $1 AND at < $2", 3);
    private readonly Statement _insertRaw = new(connection, "INSERT INTO raw VALUES ($0, $1, $2, $3)", 4);
    private readonly Statement _minutes = new(connection, "INSERT INTO minute VALUES ($0, $1, $2) ON CONFLICT DO UPDATE SET data = excluded.data", 3);
    private readonly Statement _hour = new(connection, "INSERT INTO hour VALUES ($0, $1, $2, $3, $4, $5) ON CONFLICT DO UPDATE SET min = excluded.min, max = excluded.max, mean = excluded.mean, known_ms = excluded.known_ms", 6);
    private readonly Statement _noHour = new(connection, "DELETE FROM hour WHERE series = $0 AND at = $1", 2);
    private readonly Statement _energy = new(connection, "INSERT INTO energy VALUES ($0, $1, $2, $3, $4, $5, 0) ON CONFLICT DO UPDATE SET measured_wh = excluded.measured_wh, measured_ms = excluded.measured_ms, rated_wh = excluded.rated_wh, rated_ms = excluded.rated_ms", 6);
    private readonly Statement _hasEnergy = new(connection, "SELECT 1 FROM energy WHERE series = $0 AND at = $1 AND measured_ms + rated_ms > 0", 2);
    private readonly Statement _oldRaw = new(connection, "DELETE FROM raw WHERE series = $0 AND at < $1 AND NOT EXISTS (SELECT 1 FROM pending WHERE pending.series = raw.series AND pending.hour < $1)", 2);
    private readonly Statement _oldMinutes = new(connection, "DELETE FROM minute WHERE series = $0 AND day < $1", 2);
    private readonly Statement _oldHours = new(connection, "DELETE FROM hour WHERE series = $0 AND at < $1", 2);
    private readonly Statement _oldEnergy = new(connection, "DELETE FROM energy WHERE series = $0 AND at < $1", 2);
    private readonly Statement _oldSpans = new(connection, "DELETE FROM span WHERE series = $0 AND end < $1 AND NOT open", 2);
    private readonly Statement _oldEvents = new(connection, "DELETE FROM event WHERE at < $0", 1);
    private readonly Statement _setMeta = new(connection, "INSERT INTO meta VALUES ($0, $1) ON CONFLICT DO UPDATE SET value = excluded.value", 2);

    /// <summary>Specifies what the file says from when on readings are whole.</summary>
    public const string RawFrom = "raw_from";

    /// <summary>Specifies what the file says from when on minutes are whole.</summary>
    public const string MinutesFrom = "minutes_from";

    /// <summary>Makes hours that are over and were not made, oldest first.</summary>
    /// <param name="series">The series, by their ids.</param>
    /// <param name="now">The hour in which this lies is not over.</param>
    /// <param name="most">How many at most, of all series together.</param>
    /// <returns>Whether there may be more.</returns>
    public bool Thin(SeriesIds series, long now, int most)
    {
        var due = new List<(long Series, long Hour)>();
        using (var rows = _due.Read(UnixTime.Floor(now, Hour), most))
        {
            while (rows.Read())
            {
                due.Add((rows.GetInt64(0), rows.GetInt64(1)));
            }
        }

        foreach (var (id, hour) in due)
        {
            if (series.Find(id) is { } found)
            {
                Thin(series, id, found, hour);
            }

            _done.Execute(id, hour);
        }

        return due.Count == most;
    }

    /// <summary>Deletes what is kept no longer.</summary>
    public void Delete(SeriesIds series, long now)
    {
        var raw = UnixTime.Floor(now - retention.RawDays * Day, Hour);
        var minutes = UnixTime.Floor(now - retention.MinuteDays * Day, Day);
        foreach (var id in series.Ids)
        {
            // The last reading before it stands in it.
            _oldRaw.Execute(id, raw - Hour);
            _oldMinutes.Execute(id, minutes);
        }

        _setMeta.Execute(RawFrom, raw);
        _setMeta.Execute(MinutesFrom, minutes);
        if (retention.HourDays is { } days)
        {
            var hours = UnixTime.Floor(now - days * Day, Day);
            foreach (var id in series.Ids)
            {
                _oldHours.Execute(id, hours);
                _oldEnergy.Execute(id, hours);
                _oldSpans.Execute(id, hours);
            }

            _oldEvents.Execute(hours);
        }
    }

    private void Thin(SeriesIds series, long id, HistorySeries found, long hour)
    {
        if (found.Kind == HistorySeriesKind.LoadState)
        {
            AddEnergy(series, series.IdOf(SeriesKeys.LoadPower(found.Zone!, found.Load!)), id, SeriesKeys.LoadEnergy(found.Zone!, found.Load!), hour);
            return;
        }

        var hold = HoldTime.Of(found);
        var samples = reader.Samples(id, hour - hold, hour + Hour);
        Merge(id, hour, samples);
        Gather(id, hour, samples, hold);
        if (found.Kind == HistorySeriesKind.Power)
        {
            var states = found.Load is null ? null : series.IdOf(SeriesKeys.LoadState(found.Zone!, found.Load));
            AddEnergy(series, id, states, SeriesKeys.EnergyOf(found), hour);
        }
    }

    // One block in place of one a second.
    private void Merge(long id, long hour, List<Sample> samples)
    {
        if (samples.FindIndex(sample => sample.At >= hour) is var first && first >= 0)
        {
            var run = _lastRun.Scalar(id, hour, hour + Hour);
            _deleteRaw.Execute(id, hour, hour + Hour);
            _insertRaw.Execute(id, samples[first].At, run, SampleBlock.Pack(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(samples)[first..], _writer));
        }
    }

    private void Gather(long id, long hour, List<Sample> samples, long hold)
    {
        var minutes = new Buckets([.. Enumerable.Range(0, 61).Select(minute => hour + minute * UnixTime.Minute)]);
        minutes.Add(samples, hold);
        var day = UnixTime.Floor(hour, Day);
        List<Aggregate> made = [.. reader.Minutes(id, day, hour), .. minutes.Known(), .. reader.Minutes(id, hour + Hour, day + Day)];
        if (made.Count > 0)
        {
            _minutes.Execute(id, day, MinuteBlock.Pack(day, made, _writer));
        }

        var whole = new Buckets([hour, hour + Hour]);
        whole.Add(samples, hold);
        if (whole.Known().FirstOrDefault() is { Known: > 0 } sum)
        {
            _hour.Execute(id, hour, sum.Min, sum.Max, sum.Mean, sum.Known);
        }
        else
        {
            _noHour.Execute(id, hour);
        }
    }

    private void AddEnergy(SeriesIds series, long? power, long? states, HistorySeries energy, long hour)
    {
        // What was measured stays, where the readings that it came from are kept no longer.
        if (hour < reader.Meta(RawFrom) && _hasEnergy.Scalar(series.Add(energy), hour) is not null)
        {
            return;
        }

        var hold = HoldTime.Of(energy with { Kind = HistorySeriesKind.Power });
        var sum = EnergySum.Of(hour, power is { } measured ? reader.Samples(measured, hour - hold, hour + Hour) : [], hold, states is { } known ? reader.Spans(known, hour, hour + Hour) : []);
        if (!sum.IsNothing)
        {
            _energy.Execute(series.Add(energy), hour, sum.Measured, sum.MeasuredFor, sum.Rated, sum.RatedFor);
        }
    }
}
