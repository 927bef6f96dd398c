using System.Collections.Immutable;
using Ecowatt.Delestage.History.Series;

namespace Ecowatt.Delestage.History.Querying;

/// <summary>Chooses steps, and cuts a range of time by them. Pure.</summary>
internal static class QuerySteps
{
    private const long Second = 1_000;
    private const long Minute = UnixTime.Minute;
    private const long Hour = UnixTime.Hour;
    private const long Day = UnixTime.Day;

    private static readonly ImmutableArray<long> Ladder =
        [Second, 2 * Second, 5 * Second, 10 * Second, 15 * Second, 30 * Second, Minute, 2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute, Hour, 2 * Hour, 3 * Hour, 6 * Hour, 12 * Hour, Day, 2 * Day, 7 * Day, 14 * Day, 28 * Day, 91 * Day, 364 * Day, 3640 * Day];

    /// <summary>Returns whether a step divides a minute, an hour or a day, or is of whole days.</summary>
    public static bool IsStep(TimeSpan step)
        => step.Ticks % TimeSpan.TicksPerSecond == 0 && (long)step.TotalMilliseconds is var length && length > 0
            && (length < Minute ? Minute % length == 0 : length < Hour ? Hour % length == 0 && length % Minute == 0 : length < Day ? Day % length == 0 && length % Hour == 0 : length % Day == 0);

    /// <summary>Returns the shortest step that cuts a range into so many parts at most.</summary>
    public static long Shortest(long from, long to, int parts)
    {
        foreach (var step in Ladder)
        {
            // The bounds of the cheap count are wrong by two at most.
            if ((to - from) / step <= parts + 1 && Bounds(from, to, step).Length - 1 <= parts)
            {
                return step;
            }
        }

        return Ladder[^1];
    }

    /// <summary>Returns the bounds of the steps that overlap a range, ascending. Above an hour they follow the clock in Paris.</summary>
    public static long[] Bounds(long from, long to, long step)
    {
        if (step <= Hour)
        {
            var start = UnixTime.Floor(from, step);
            var bounds = new long[(UnixTime.Ceiling(to, step) - start) / step + 1];
            for (var i = 0; i < bounds.Length; i++)
            {
                bounds[i] = start + i * step;
            }

            return bounds;
        }

        // Steps of two hours and more: the hour that spring leaps over makes one of them shorter, and none empty.
        return [.. InParis(from, to, step)];
    }

    private static IEnumerable<long> InParis(long from, long to, long step)
    {
        var days = (int)Math.Max(1, step / Day);
        var first = ParisTime.DateOf(UnixTime.ToInstant(from)).DayNumber;
        long? before = null;
        for (var day = first - first % days; ; day += days)
        {
            var date = DateOnly.FromDayNumber(day);
            for (var hour = 0L; hour < Day; hour += Math.Min(step, Day))
            {
                var bound = ParisTime.At(date, TimeOnly.FromTimeSpan(TimeSpan.FromMilliseconds(hour))).ToUnixTimeMilliseconds();
                if (bound > from && before is { } start)
                {
                    yield return start;
                }

                if (bound >= to)
                {
                    yield return bound;
                    yield break;
                }

                before = bound;
            }
        }
    }
}
