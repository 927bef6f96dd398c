using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Thinning;
using Microsoft.Data.Sqlite;

namespace Ecowatt.Delestage.History.Writing;

/// <summary>Represents the open file and all that writes into it. Each call that writes is one transaction: whole, or not at all. Not safe across threads.</summary>
internal sealed class HistoryStore : IDisposable
{
    /// <summary>Specifies what the file says about whether it has what the journals tell: 1 where it has.</summary>
    public const string Rebuilt = "rebuilt";

    private const string Run = "run";
    private const string LiveFrom = "live_from";

    // Runs of journals come before those of readings that were recorded.
    private const long FirstRun = 1_000_000;
    private const int MostThinned = 64;
    private const int ClockSlack = 1_000;

    private readonly SqliteConnection _connection;
    private readonly TransactionStatements _transactions;
    private readonly HistoryReader _reader;
    private readonly SeriesIds _series;
    private readonly BatchWriter _samples;
    private readonly SpanWriter _spans;
    private readonly Thinner _thinner;
    private readonly Statement _setMeta;
    private long _run;
    private long _latest = long.MinValue;
    private long _deletedFor;
    private long _lastNow;
    private long _steadySince;

    public HistoryStore(HistoryFile file, Retention retention, IReadOnlyCollection<SpanStarted> standing, long now)
    {
        _connection = file.OpenToWrite(out var isNew);
        try
        {
            _transactions = new TransactionStatements(_connection);
            _reader = new HistoryReader(_connection);
            _series = new SeriesIds(_connection, _reader);
            _samples = new BatchWriter(_connection, _series);
            _spans = new SpanWriter(_connection, _series, _samples);
            _thinner = new Thinner(_connection, _reader, retention);
            _setMeta = new Statement(_connection, "INSERT INTO meta VALUES ($0, $1) ON CONFLICT DO UPDATE SET value = excluded.value", 2);
            _run = (_reader.Meta(Run) ?? FirstRun) + 1;
            LiveSince = _reader.Meta(LiveFrom) ?? now;
            Transact(() =>
            {
                _setMeta.Execute(Run, _run);
                _setMeta.Execute(LiveFrom, LiveSince);
                _spans.Resume(standing.Select(span => span with { At = Math.Max(span.At, LiveSince) }), now);
            });
            NeedsRebuilding = isNew || _reader.Meta(Rebuilt) != 1;
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Gets whether it lacks what the journals tell of the time before it.</summary>
    public bool NeedsRebuilding { get; private set; }

    /// <summary>Gets since when it was recorded; what was before comes from journals.</summary>
    public long LiveSince { get; }

    public int SeriesCount => _series.Count;

    /// <summary>Writes what was recorded, and what stands. Makes a part of the hours that are over.</summary>
    /// <returns>Whether there are more hours to make.</returns>
    public bool Write(HistoryBatch batch, IReadOnlyCollection<SpanStarted> standing, long now)
    {
        var (more, isSteady) = (false, IsSteady(now));
        var (run, latest) = (_run, _latest);
        try
        {
            Transact(() =>
            {
                WriteSamples(batch.Samples);
                foreach (var record in batch.Records)
                {
                    _spans.Write(record);
                }

                _spans.Extend(standing, now);
                more = _thinner.Thin(_series, now, MostThinned);
                if (UnixTime.Floor(now, UnixTime.Hour) is var hour && hour != _deletedFor && !more && isSteady)
                {
                    _thinner.Delete(_series, now);
                    _deletedFor = hour;
                }
            });
        }
        catch
        {
            (_run, _latest) = (run, latest);
            throw;
        }

        _samples.ForgetMarks();
        return more;
    }

    // A clock that is years ahead until the network has told it the time must not delete all that is kept.
    private bool IsSteady(long now)
    {
        if (now < _lastNow || now - _lastNow > UnixTime.Day)
        {
            _steadySince = now;
        }

        _lastNow = now;
        return now - _steadySince >= UnixTime.Hour;
    }

    /// <summary>Removes what an attempt wrote that was not finished.</summary>
    public void BeginRebuilding() => Transact(() =>
    {
        foreach (var (table, column) in (ReadOnlySpan<(string, string)>)[("raw", "at"), ("minute", "day"), ("hour", "at"), ("energy", "at"), ("span", "start"), ("event", "at")])
        {
            var delete = new Statement(_connection, $"DELETE FROM {table} WHERE {column} < $0", 1);
            delete.Execute(column == "start" || table is "raw" or "event" ? LiveSince : UnixTime.Floor(LiveSince, UnixTime.Day));
        }
    });

    /// <summary>Writes a part of what the journals tell.</summary>
    /// <param name="batch">It.</param>
    /// <param name="run">The run of the clock that it is of, from 1 on.</param>
    public void WriteOlder(HistoryBatch batch, long run) => Transact(() =>
    {
        _samples.Write(batch.Samples, 0, batch.Samples.Count, run);
        foreach (var record in batch.Records)
        {
            _spans.Write(record, LiveSince);
        }

        _samples.ForgetMarks();
    });

    /// <summary>Marks hours through which a state of a journal lasted.</summary>
    public void EndRebuilding() => Transact(() =>
    {
        var hours = new Statement(_connection, """
            WITH RECURSIVE hours(series, hour, end) AS (
              SELECT span.series, span.start - span.start % 3600000, min(span.end, $0) FROM span JOIN series ON series.id = span.series WHERE series.kind = $1 AND span.start < $0
              UNION SELECT series, hour + 3600000, end FROM hours WHERE hour + 3600000 < end)
            INSERT OR IGNORE INTO pending SELECT series, hour FROM hours
            """, 2);
        hours.Execute(LiveSince, (int)HistorySeriesKind.LoadState);
        _setMeta.Execute(Rebuilt, 1);
        NeedsRebuilding = false;
    });

    public void Dispose() => _connection.Dispose();

    // Where the clock was set back, another run begins.
    private void WriteSamples(List<QueuedSample> samples)
    {
        var start = 0;
        for (var i = 0; i < samples.Count; i++)
        {
            var at = samples[i].Sample.At;
            if (at < _latest - ClockSlack)
            {
                _samples.Write(samples, start, i, _run);
                _setMeta.Execute(Run, ++_run);
                (start, _latest) = (i, at);
            }

            _latest = Math.Max(_latest, at);
        }

        _samples.Write(samples, start, samples.Count, _run);
    }

    private void Transact(Action write)
    {
        try
        {
            _transactions.Run(write);
            _series.Commit();
        }
        catch
        {
            _series.RollBack();
            _samples.ForgetMarks();
            _spans.ForgetMarks();
            throw;
        }
    }
}
