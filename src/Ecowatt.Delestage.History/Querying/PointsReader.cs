using System.Collections.Immutable;
using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Thinning;

namespace Ecowatt.Delestage.History.Querying;

/// <summary>
/// Reads the points of one series by the coarsest of readings, minutes and hours that tells the step apart. What is kept no more is read from the next coarser, in
/// points as long as those; an hour of which minutes are not made yet is read from its readings.
/// </summary>
/// <param name="reader">The tables.</param>
/// <param name="now">Now, in milliseconds since 1970 UTC: nothing is known after it.</param>
internal sealed class PointsReader(HistoryReader reader, long now)
{
    private const long Hour = UnixTime.Hour;

    private readonly long _rawFrom = reader.Meta(Thinner.RawFrom) ?? long.MinValue;
    private readonly long _minutesFrom = reader.Meta(Thinner.MinutesFrom) ?? long.MinValue;

    /// <summary>Returns readings as they came; where they are kept no more, minutes or hours.</summary>
    public ImmutableArray<HistoryPoint> Readings(long id, HistorySeries series, long from, long to)
    {
        var hold = HoldTime.Of(series);
        var points = ImmutableArray.CreateBuilder<HistoryPoint>();
        var start = Math.Max(from, Math.Min(_rawFrom, to));
        foreach (var part in start > from ? Coarser(id, from, start) : [])
        {
            points.Add(ToPoint(part));
        }

        var samples = reader.Samples(id, start - hold, to);
        for (var i = 0; i < samples.Count; i++)
        {
            var (at, value) = samples[i];
            var end = Math.Min(i + 1 < samples.Count ? samples[i + 1].At : Math.Max(now, at), at + hold);
            if (double.IsFinite(value) && (end > start || at >= start))
            {
                points.Add(new HistoryPoint(UnixTime.ToInstant(at), UnixTime.ToInstant(end), value, value, value, TimeSpan.FromMilliseconds(end - at)));
            }
        }

        return points.ToImmutable();
    }

    /// <summary>Returns one point for each step of which something is known.</summary>
    public ImmutableArray<HistoryPoint> Steps(long id, HistorySeries series, long[] bounds, long step)
    {
        var (from, to) = (bounds[0], bounds[^1]);
        var buckets = new Buckets(bounds);
        var longer = new List<Aggregate>();
        if (step < UnixTime.Minute)
        {
            var start = Math.Clamp(_rawFrom, from, to);
            Place(Coarser(id, from, start), step, buckets, longer);
            AddReadings(id, series, start, to, buckets);
        }
        else if (step < Hour)
        {
            AddByHour(id, series, from, to, buckets, (first, end) =>
            {
                var start = Math.Clamp(_minutesFrom, first, end);
                Place(reader.Hours(id, first, start), step, buckets, longer);
                Place(reader.Minutes(id, start, end), step, buckets, longer);
            });
        }
        else
        {
            AddByHour(id, series, from, to, buckets, (first, end) => Place(step < HistoryReader.LongStep ? reader.Hours(id, first, end) : reader.HourSums(id, buckets.Within(first, end)), step, buckets, longer));
        }

        return longer.Count == 0 ? [.. buckets.Known().Select(ToPoint)] : [.. longer.Concat(buckets.Known()).OrderBy(static part => part.Start).Select(ToPoint)];
    }

    // Hours that were not made yet from their readings, those between them as the caller says.
    private void AddByHour(long id, HistorySeries series, long from, long to, Buckets buckets, Action<long, long> addMade)
    {
        var first = UnixTime.Floor(from, Hour);
        foreach (var pending in reader.Pending(id, first, to))
        {
            if (pending > first)
            {
                addMade(Math.Max(first, from), Math.Min(pending, to));
            }

            AddReadings(id, series, Math.Max(pending, from), Math.Min(pending + Hour, to), buckets);
            first = pending + Hour;
        }

        if (first < to)
        {
            addMade(Math.Max(first, from), to);
        }
    }

    private void AddReadings(long id, HistorySeries series, long from, long to, Buckets buckets)
    {
        if (to > from)
        {
            var hold = HoldTime.Of(series);

            // Cut at the end, after which what is already known counts.
            var within = new Buckets(buckets.Within(from, to));
            within.Add(reader.Samples(id, from - hold, to), hold, Math.Min(now, to));
            foreach (var part in within.Known())
            {
                buckets.Add(part);
            }
        }
    }

    private IEnumerable<Aggregate> Coarser(long id, long from, long to)
    {
        var start = Math.Clamp(_minutesFrom, from, to);
        return [.. reader.Hours(id, from, start), .. reader.Minutes(id, start, to)];
    }

    // What is longer than the step is a point of its own.
    private static void Place(IEnumerable<Aggregate> parts, long step, Buckets buckets, List<Aggregate> longer)
    {
        foreach (var part in parts)
        {
            if (part.Length > step)
            {
                longer.Add(part);
            }
            else
            {
                buckets.Add(part);
            }
        }
    }

    private static HistoryPoint ToPoint(Aggregate part)
        => new(UnixTime.ToInstant(part.Start), UnixTime.ToInstant(part.End), part.Min, part.Max, part.Mean, TimeSpan.FromMilliseconds(part.Known));
}
