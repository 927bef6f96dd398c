using System.Runtime.InteropServices;
using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;
using Microsoft.Data.Sqlite;

namespace Ecowatt.Delestage.History.Writing;

/// <summary>Writes readings as blocks: of each series those of one batch, one hour and one run of the clock together. Runs inside the transactions of its caller; not safe across threads.</summary>
internal sealed class BatchWriter(SqliteConnection connection, SeriesIds series)
{
    private readonly ByteWriter _writer = new();
    private readonly Dictionary<string, List<Sample>> _bySeries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Statement _raw = new(connection, "INSERT INTO raw VALUES ($0, $1, $2, $3) ON CONFLICT DO UPDATE SET data = excluded.data", 4);
    private readonly Statement _pending = new(connection, "INSERT OR IGNORE INTO pending VALUES ($0, $1)", 2);
    private readonly Dictionary<long, long> _lastPending = [];

    /// <summary>Writes readings of one run of the clock, in the order in which they came.</summary>
    public void Write(IReadOnlyList<QueuedSample> samples, int from, int to, long run)
    {
        // What an attempt left that failed is in these too.
        foreach (var left in _bySeries.Values)
        {
            left.Clear();
        }

        for (var i = from; i < to; i++)
        {
            var (of, sample) = samples[i];
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(_bySeries, of.Key, out _);
            list ??= [];
            if (list.Count == 0)
            {
                series.Add(of);
            }

            list.Add(sample);
        }

        foreach (var (key, list) in _bySeries)
        {
            if (list.Count > 0)
            {
                Write(series.IdOf(key)!.Value, list, run);
                list.Clear();
            }
        }
    }

    /// <summary>Marks an hour of a series to be made of its readings or states.</summary>
    public void Mark(long id, long hour)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_lastPending, id, out var known);
        if (!known || last != hour)
        {
            _pending.Execute(id, hour);
            last = hour;
        }
    }

    /// <summary>Forgets which hours are marked: they were made, or the marks were taken back.</summary>
    public void ForgetMarks() => _lastPending.Clear();

    private void Write(long id, List<Sample> samples, long run)
    {
        // Threads that report one sensor at a time may come in each other's order.
        for (var i = 1; i < samples.Count; i++)
        {
            if (samples[i].At < samples[i - 1].At)
            {
                var ordered = samples.OrderBy(static sample => sample.At).ToArray();
                samples.Clear();
                samples.AddRange(ordered);
                break;
            }
        }

        var hold = HoldTime.Of(series.Find(id)!);
        var all = CollectionsMarshal.AsSpan(samples);
        for (var start = 0; start < all.Length;)
        {
            var hour = UnixTime.Floor(all[start].At, UnixTime.Hour);
            var end = start + 1;
            while (end < all.Length && all[end].At < hour + UnixTime.Hour)
            {
                end++;
            }

            _raw.Execute(id, all[start].At, run, SampleBlock.Pack(all[start..end], _writer));
            Mark(id, hour);

            // The last one of it may stand into the next hour, in which none may follow.
            if (UnixTime.Floor(all[end - 1].At + hold - 1, UnixTime.Hour) is var until && until > hour)
            {
                Mark(id, until);
            }

            start = end;
        }
    }
}
