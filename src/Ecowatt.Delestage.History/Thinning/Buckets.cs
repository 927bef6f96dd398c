using Ecowatt.Delestage.History.Storage;

namespace Ecowatt.Delestage.History.Thinning;

/// <summary>Gathers what a value was in buckets that lie side by side: its lowest and highest value, its integral, and for how long it is known. Not safe across threads.</summary>
/// <param name="bounds">The bounds of the buckets, ascending: one more than there are buckets.</param>
internal sealed class Buckets(long[] bounds)
{
    private readonly Aggregate[] _buckets = [.. bounds.SkipLast(1).Select((start, i) => new Aggregate(start, bounds[i + 1] - start, double.PositiveInfinity, double.NegativeInfinity, 0, 0))];
    private int _at;

    /// <summary>Adds readings, ascending. Each stands until the next one, or for so long at most, and nothing is known after that.</summary>
    /// <param name="samples">The readings, with the one before the first bucket.</param>
    /// <param name="hold">How long a reading stands, in milliseconds.</param>
    /// <param name="now">Later than that nothing is known.</param>
    public void Add(List<Sample> samples, long hold, long now = long.MaxValue)
    {
        for (var i = 0; i < samples.Count; i++)
        {
            var (at, value) = samples[i];
            if (double.IsFinite(value))
            {
                Add(at, Math.Min(now, Math.Min(at + hold, i + 1 < samples.Count ? samples[i + 1].At : long.MaxValue)), value);
            }
        }
    }

    /// <summary>Adds what was gathered before; its span lies in one bucket, or counts for the one in which it begins.</summary>
    public void Add(in Aggregate part)
    {
        if (part.Known > 0 && Find(part.Start))
        {
            ref var bucket = ref _buckets[_at];
            bucket = bucket with { Min = Math.Min(bucket.Min, part.Min), Max = Math.Max(bucket.Max, part.Max), Integral = bucket.Integral + part.Integral, Known = bucket.Known + part.Known };
        }
    }

    /// <summary>Returns the buckets of which something is known, ascending.</summary>
    public IEnumerable<Aggregate> Known() => _buckets.Where(static bucket => bucket.Known > 0);

    /// <summary>Returns the bounds that cut a part of the whole: its own ends, and those of the buckets in between.</summary>
    public long[] Within(long from, long to)
    {
        var first = Array.BinarySearch(bounds, from);
        List<long> cut = [from];
        for (var i = first >= 0 ? first + 1 : ~first; i < bounds.Length && bounds[i] < to; i++)
        {
            cut.Add(bounds[i]);
        }

        return [.. cut, to];
    }

    private void Add(long start, long end, double value)
    {
        start = Math.Max(start, bounds[0]);
        while (start < end && start < bounds[^1] && Find(start))
        {
            var until = Math.Min(end, bounds[_at + 1]);
            Add(new Aggregate(start, until - start, value, value, value * (until - start), until - start));
            start = until;
        }
    }

    // What is added comes in order but for a few: it is looked for from where the last one was.
    private bool Find(long at)
    {
        if (at < bounds[0] || at >= bounds[^1])
        {
            return false;
        }

        if (at < bounds[_at] || at >= bounds[Math.Min(_at + 2, bounds.Length - 1)])
        {
            var found = Array.BinarySearch(bounds, at);
            _at = found >= 0 ? found : ~found - 1;
        }
        else if (at >= bounds[_at + 1])
        {
            _at++;
        }

        return true;
    }
}
