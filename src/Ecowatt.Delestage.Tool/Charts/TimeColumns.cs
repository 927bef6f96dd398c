using System.Collections.Immutable;

namespace Ecowatt.Delestage.Tool.Charts;

/// <summary>Represents a range of time as columns of equal length. Immutable; safe across threads.</summary>
/// <param name="From">The first instant.</param>
/// <param name="To">The first instant after it.</param>
/// <param name="Count">How many columns.</param>
internal sealed record TimeColumns(DateTimeOffset From, DateTimeOffset To, int Count)
{
    /// <summary>Gets the time that a column stands for.</summary>
    public TimeSpan Length => (To - From) / Count;

    public DateTimeOffset StartOf(int column) => From + (To - From) * ((double)column / Count);

    /// <summary>Returns the column in which an instant lies; those outside lie in the first or the last.</summary>
    public int ColumnOf(DateTimeOffset instant) => Math.Clamp((int)((instant - From) / Length), 0, Count - 1);

    /// <summary>Returns the columns that a span of time touches, each with the time that it has in it.</summary>
    public IEnumerable<(int Column, TimeSpan Time)> Touched(DateTimeOffset start, DateTimeOffset end)
    {
        if (end <= From || start >= To || end <= start)
        {
            yield break;
        }

        for (var column = ColumnOf(start); column < Count && StartOf(column) < end; column++)
        {
            var (first, last) = (StartOf(column), StartOf(column + 1));
            if ((end < last ? end : last) - (start > first ? start : first) is var time && time > TimeSpan.Zero)
            {
                yield return (column, time);
            }
        }
    }

    /// <summary>Returns of each column the lowest, the mean and the highest value; null where nothing is known.</summary>
    public Band?[] Of(ImmutableArray<HistoryPoint> points)
    {
        var sums = new (double Low, double High, double Sum, double Weight)?[Count];
        foreach (var point in points)
        {
            foreach (var (column, time) in Touched(point.Start, point.End))
            {
                var weight = time.TotalSeconds * (point.Known / (point.End - point.Start));
                var sum = sums[column] ?? (double.MaxValue, double.MinValue, 0, 0);
                sums[column] = (Math.Min(sum.Low, point.Min), Math.Max(sum.High, point.Max), sum.Sum + point.Mean * weight, sum.Weight + weight);
            }
        }

        return [.. sums.Select(static sum => sum is { Weight: > 0 } known ? new Band(known.Low, known.Sum / known.Weight, known.High) : (Band?)null)];
    }

    /// <summary>Returns of each column what was measured of its step's energy, and all of it; null where nothing is known.</summary>
    public Band?[] Of(ImmutableArray<HistoryEnergy> steps)
    {
        var bands = new Band?[Count];
        foreach (var step in steps)
        {
            foreach (var (column, _) in Touched(step.Start, step.End).Where(touched => touched.Time >= Length / 2))
            {
                bands[column] = new Band(0, step.Measured, step.Total);
            }
        }

        return bands;
    }
}
