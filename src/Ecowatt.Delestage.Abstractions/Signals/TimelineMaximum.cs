namespace Ecowatt.Delestage.Signals;

/// <summary>Takes of two timelines the higher level, in one pass over both.</summary>
internal static class TimelineMaximum
{
    /// <summary>At each instant the higher level; where both say the same, the origin of the first. What one does not know, the other says.</summary>
    public static SignalTimeline Of(SignalTimeline first, SignalTimeline second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return first.IsEmpty ? second : first;
        }

        var builder = new TimelineBuilder(2 * (first.SliceCount + second.SliceCount));
        var (i, j, from) = (0, 0, long.MinValue);
        while (i < first.SliceCount || j < second.SliceCount)
        {
            var a = SliceFrom(first, i, from);
            var b = SliceFrom(second, j, from);
            var winner = a.Start < b.Start || a.Start == b.Start && a.Level >= b.Level ? a : b;
            var other = winner == a ? b : a;

            // Up to where either ends, or the other begins.
            var end = Math.Min(winner.End, other.Start > winner.Start ? other.Start : other.End);
            if (winner.Level != SignalLevel.Unknown)
            {
                builder.Add(winner.Start, end, winner.Level, winner.Origin);
            }

            from = end;
            i += i < first.SliceCount && first.TicksOf(i).End <= from ? 1 : 0;
            j += j < second.SliceCount && second.TicksOf(j).End <= from ? 1 : 0;
        }

        return builder.ToTimeline();
    }

    // What is left of a slice; after the last one, one that never begins.
    private static (long Start, long End, SignalLevel Level, string Origin) SliceFrom(SignalTimeline timeline, int index, long from)
    {
        if (index >= timeline.SliceCount)
        {
            return (long.MaxValue, long.MaxValue, SignalLevel.Unknown, SignalTimeline.NoOrigin);
        }

        var slice = timeline.TicksOf(index);
        return slice with { Start = Math.Max(slice.Start, from) };
    }
}
