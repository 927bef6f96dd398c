using Ecowatt.Delestage.History.Series;
using Microsoft.Data.Sqlite;

namespace Ecowatt.Delestage.History.Storage;

/// <summary>Reads the tables, on one connection. Not safe across threads. What is damaged inside a block is left out and counted.</summary>
internal sealed class HistoryReader(SqliteConnection connection)
{
    /// <summary>Specifies from which length of steps on SQLite adds hours up faster than it hands them out.</summary>
    public const long LongStep = 6 * UnixTime.Hour;

    private const long Hour = UnixTime.Hour;
    private const string OfHours = "SELECT at, min, max, mean, known_ms FROM hour WHERE series = $0 AND at >= $1 AND at < $2 ORDER BY at";
    private const string OfEnergy = "SELECT at, measured_wh, measured_ms, rated_wh, rated_ms, not_served_wh FROM energy WHERE series = $0 AND at >= $1 AND at < $2 ORDER BY at";
    private const string OfHourSums = "SELECT min(min), max(max), sum(mean * known_ms), sum(known_ms) FROM hour WHERE series = $0 AND at >= $1 AND at < $2";
    private const string OfEnergySums = "SELECT sum(measured_wh), sum(measured_ms), sum(rated_wh), sum(rated_ms), sum(not_served_wh) FROM energy WHERE series = $0 AND at >= $1 AND at < $2";

    private readonly Statement _version = new(connection, "PRAGMA user_version", 0);
    private readonly Statement _series = new(connection, "SELECT id, key, kind, unit, zone, load, name FROM series ORDER BY key", 0);
    private readonly Statement _meta = new(connection, "SELECT value FROM meta WHERE name = $0", 1);
    private readonly Statement _raw = new(connection, "SELECT at, run, data FROM raw WHERE series = $0 AND at >= $1 AND at < $2 ORDER BY at, run", 3);
    private readonly Statement _minutes = new(connection, "SELECT day, data FROM minute WHERE series = $0 AND day >= $1 AND day < $2 ORDER BY day", 3);
    private readonly Statement _pending = new(connection, "SELECT hour FROM pending WHERE series = $0 AND hour >= $1 AND hour < $2 ORDER BY hour", 3);
    private readonly Statement _spans = new(connection, "SELECT start, end, open, powered, level, watts, observed, origin, decision FROM span WHERE series = $0 AND start < $2 AND start >= coalesce((SELECT max(start) FROM span WHERE series = $0 AND start <= $1), 0) AND (end > $1 OR open) ORDER BY start", 3);
    private readonly Statement _events = new(connection, "SELECT at, kind, zone, subject, text FROM event WHERE at >= $0 AND at < $1 ORDER BY at, id", 2);

    /// <summary>Gets whether it has its tables.</summary>
    public bool IsMade => _version.Scalar() is long and not 0;

    /// <summary>Gets how many blocks could not be read so far.</summary>
    public int DamagedBlocks { get; private set; }

    /// <summary>Looks at every page of the file.</summary>
    /// <returns>The first damage, as SQLite tells it; null where there is none.</returns>
    public string? FindDamage()
    {
        var check = new Statement(connection, "PRAGMA quick_check(1)", 0);
        return check.Scalar() as string is var found && found == "ok" ? null : found;
    }

    /// <summary>Returns the first and the last instant of rows; null where there is none.</summary>
    /// <param name="sql">Two numbers of the rows of the series <c>$0</c>.</param>
    /// <param name="series">The series.</param>
    public (long First, long Last)? Bounds(string sql, long series)
    {
        var bounds = new Statement(connection, sql, 1);
        using var row = bounds.Read(series);
        return row.Read() && !row.IsDBNull(0) && !row.IsDBNull(1) ? (row.GetInt64(0), row.GetInt64(1)) : null;
    }

    public List<(long Id, HistorySeries Series)> Series()
    {
        var found = new List<(long, HistorySeries)>();
        using var rows = _series.Read();
        while (rows.Read())
        {
            found.Add((rows.GetInt64(0), new HistorySeries(rows.GetString(1), (HistorySeriesKind)rows.GetInt32(2), rows.GetString(3), Text(rows, 4), Text(rows, 5), rows.GetString(6))));
        }

        return found;
    }

    public long? Meta(string name) => _meta.Scalar(name) as long?;

    /// <summary>Returns the readings of a range, ascending, those of a clock that was set back replaced by those that came after.</summary>
    public List<Sample> Samples(long series, long from, long to)
    {
        var blocks = new List<(long At, long Run, List<Sample> Samples)>();

        // A block lies in one hour.
        using (var rows = _raw.Read(series, SampleRuns.HourOf(from), to))
        {
            while (rows.Read())
            {
                var samples = new List<Sample>();
                if (TryRead(rows, 2, block => SampleBlock.Unpack(rows.GetInt64(0), block, samples)))
                {
                    blocks.Add((rows.GetInt64(0), rows.GetInt64(1), samples));
                }
            }
        }

        return SampleRuns.Resolve(blocks, from, to);
    }

    /// <summary>Returns the minutes that begin in a range, ascending.</summary>
    public List<Aggregate> Minutes(long series, long from, long to)
    {
        var minutes = new List<Aggregate>();
        using var rows = _minutes.Read(series, UnixTime.Floor(from, UnixTime.Day), to);
        while (rows.Read())
        {
            var day = new List<Aggregate>();
            if (TryRead(rows, 1, block => MinuteBlock.Unpack(rows.GetInt64(0), block, day)))
            {
                minutes.AddRange(day.Where(minute => minute.Start >= from && minute.Start < to));
            }
        }

        return minutes;
    }

    /// <summary>Returns the hours that begin in a range, ascending.</summary>
    public List<Aggregate> Hours(long series, long from, long to)
    {
        var hours = new List<Aggregate>();
        using var rows = new NumberRows(connection, OfHours, series).Of(from, to);
        while (rows.Read())
        {
            var known = rows.Integer(4);
            hours.Add(new Aggregate(rows.Integer(0), Hour, rows.Real(1), rows.Real(2), rows.Real(3) * known, known));
        }

        return hours;
    }

    /// <summary>Returns the hours that begin between one bound and the next as one, for each pair of which something is known, ascending.</summary>
    public List<Aggregate> HourSums(long series, IReadOnlyList<long> bounds)
    {
        var sums = new List<Aggregate>();
        using var rows = new NumberRows(connection, OfHourSums, series);
        for (var i = 0; i + 1 < bounds.Count; i++)
        {
            if (rows.Of(bounds[i], bounds[i + 1]).Read() && rows.Integer(3) is > 0 and var known)
            {
                sums.Add(new Aggregate(bounds[i], bounds[i + 1] - bounds[i], rows.Real(0), rows.Real(1), rows.Real(2), known));
            }
        }

        return sums;
    }

    /// <summary>Returns the energy of the hours that begin between one bound and the next as one, for each pair; its instant is the first bound.</summary>
    public List<StoredEnergy> EnergySums(long series, IReadOnlyList<long> bounds)
    {
        var sums = new List<StoredEnergy>();
        using var rows = new NumberRows(connection, OfEnergySums, series);
        for (var i = 0; i + 1 < bounds.Count; i++)
        {
            sums.Add(rows.Of(bounds[i], bounds[i + 1]).Read() ? new StoredEnergy(bounds[i], rows.Real(0), rows.Integer(1), rows.Real(2), rows.Integer(3), rows.Real(4)) : new StoredEnergy(bounds[i], 0, 0, 0, 0, 0));
        }

        return sums;
    }

    /// <summary>Returns the energy of the hours that begin in a range, ascending.</summary>
    public List<StoredEnergy> Energy(long series, long from, long to)
    {
        var hours = new List<StoredEnergy>();
        using var rows = new NumberRows(connection, OfEnergy, series).Of(from, to);
        while (rows.Read())
        {
            hours.Add(new StoredEnergy(rows.Integer(0), rows.Real(1), rows.Integer(2), rows.Real(3), rows.Integer(4), rows.Real(5)));
        }

        return hours;
    }

    /// <summary>Returns the hours of a range of which minutes, hours and energy are not made yet, ascending.</summary>
    public List<long> Pending(long series, long from, long to)
    {
        var hours = new List<long>();
        using var rows = _pending.Read(series, from, to);
        while (rows.Read())
        {
            hours.Add(rows.GetInt64(0));
        }

        return hours;
    }

    /// <summary>Returns the spans that overlap a range, ascending.</summary>
    public List<StoredSpan> Spans(long series, long from, long to)
    {
        var spans = new List<StoredSpan>();
        using var rows = _spans.Read(series, from, to);
        while (rows.Read())
        {
            spans.Add(new StoredSpan(
                rows.GetInt64(0), rows.GetInt64(1), rows.GetBoolean(2), rows.IsDBNull(3) ? null : rows.GetBoolean(3), rows.IsDBNull(4) ? null : rows.GetInt32(4), rows.GetDouble(5), rows.GetBoolean(6), Text(rows, 7), Text(rows, 8)));
        }

        return spans;
    }

    public List<HistoryEvent> Events(long from, long to)
    {
        var events = new List<HistoryEvent>();
        using var rows = _events.Read(from, to);
        while (rows.Read())
        {
            events.Add(new HistoryEvent(DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(0)), (HistoryEventKind)rows.GetInt32(1), Text(rows, 2), Text(rows, 3), Text(rows, 4)));
        }

        return events;
    }

    private static string? Text(SqliteDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);

    private bool TryRead(SqliteDataReader rows, int column, Action<byte[]> unpack)
    {
        try
        {
            unpack((byte[])rows.GetValue(column));
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidCastException)
        {
            DamagedBlocks++;
            return false;
        }
    }
}
