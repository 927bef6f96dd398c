namespace Ecowatt.Delestage.Engine;

/// <summary>The hours of a timeline that a person changed.</summary>
internal static class OverriddenHours
{
    /// <summary>Tells whether a person changed or gave back any hour from an instant on. Hours that have passed are dropped by time, and not by a person.</summary>
    public static bool Differ(SignalTimeline old, SignalTimeline changed, DateTimeOffset from)
    {
        var (i, j) = (0, 0);
        while (true)
        {
            var before = Next(old, ref i, from.UtcTicks);
            var after = Next(changed, ref j, from.UtcTicks);
            if (before != after)
            {
                return true;
            }

            if (before is null)
            {
                return false;
            }
        }
    }

    private static (long Start, long End, SignalLevel Level)? Next(SignalTimeline timeline, ref int index, long from)
    {
        while (index < timeline.SliceCount)
        {
            var (start, end, level, origin) = timeline.TicksOf(index++);
            if (end > from && origin == SignalAnalyzer.PersonOrigin)
            {
                return (Math.Max(start, from), end, level);
            }
        }

        return null;
    }
}
