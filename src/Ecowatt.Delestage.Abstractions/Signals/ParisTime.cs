namespace Ecowatt.Delestage;

/// <summary>Describes the wall clock in Paris, by which RTE names days and hours. Stateless; safe across threads.</summary>
/// <remarks>Paris is a time zone, never an offset: on the last Sundays of March and October its days have 23 and 25 hours.</remarks>
public static class ParisTime
{
    private static readonly Lazy<TimeZoneInfo> Paris = new(Find);

    // The day and its offset at midnight in minutes, one number a slot: those of a few months, because a house asks for the same days again and again, and asking the zone
    // takes longer than all else that becomes of a published day. Whoever finds another day in a slot asks, and keeps what it heard.
    private static readonly long[] Midnights = new long[128];

    /// <summary>Gets the zone Europe/Paris of this machine's time-zone data.</summary>
    /// <exception cref="InvalidOperationException">The machine has no time-zone data; the message says what to install.</exception>
    public static TimeZoneInfo Zone => Paris.Value;

    /// <summary>Returns the day in Paris at an instant.</summary>
    /// <param name="instant">Any instant, with any offset.</param>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(ToParis(instant).DateTime);

    /// <summary>Returns the hour of the wall clock in Paris at an instant, 0 to 23.</summary>
    /// <param name="instant">Any instant, with any offset.</param>
    public static int HourOf(DateTimeOffset instant) => ToParis(instant).Hour;

    /// <summary>Returns an instant as Paris's clock shows it, with the offset in force.</summary>
    /// <param name="instant">Any instant, with any offset.</param>
    public static DateTimeOffset ToParis(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>Returns the instant of midnight at the start of a day in Paris, in UTC.</summary>
    /// <param name="date">A day from 2000 to 2099.</param>
    public static DateTimeOffset StartOf(DateOnly date)
    {
        ref var slot = ref Midnights[date.DayNumber % Midnights.Length];
        var known = Volatile.Read(ref slot);
        if (known >> 16 != date.DayNumber)
        {
            // Paris never changes its clock at midnight, so this wall time exists exactly once.
            known = (long)date.DayNumber << 16 | (uint)(int)Zone.GetUtcOffset(date.ToDateTime(TimeOnly.MinValue)).TotalMinutes;
            Volatile.Write(ref slot, known);
        }

        return new DateTimeOffset(date.DayNumber * TimeSpan.TicksPerDay - (known & 0xFFFF) * TimeSpan.TicksPerMinute, TimeSpan.Zero);
    }

    /// <summary>Returns the instants that an hour of the wall clock covers, <c>[start, end)</c> in UTC.</summary>
    /// <param name="date">A day from 2000 to 2099.</param>
    /// <param name="hour">The hour that the clock shows, 0 to 23.</param>
    /// <param name="start">The first instant at which the clock shows it.</param>
    /// <param name="end">The first instant after it; two hours later on the autumn day's hour that is lived twice.</param>
    /// <returns>False for the hour that the spring day leaps over: no instant shows it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The hour is outside 0 to 23.</exception>
    public static bool TryGetHour(DateOnly date, int hour, out DateTimeOffset start, out DateTimeOffset end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hour);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hour, 23);
        var wall = date.ToDateTime(new TimeOnly(hour, 0));
        start = end = default;
        if (Zone.IsInvalidTime(wall))
        {
            return false;
        }

        TimeSpan first, last;
        if (Zone.IsAmbiguousTime(wall))
        {
            var offsets = Zone.GetAmbiguousTimeOffsets(wall);
            first = offsets.Max();
            last = offsets.Min();
        }
        else
        {
            first = last = Zone.GetUtcOffset(wall);
        }

        start = new DateTimeOffset(wall - first, TimeSpan.Zero);
        end = new DateTimeOffset(wall - last, TimeSpan.Zero).AddHours(1);
        return true;
    }

    /// <summary>Returns the instant at which the clock of a day shows a time, UTC: the first where it does so twice, and the end of the leap where it leaps over it.</summary>
    /// <param name="date">A day from 2000 to 2099.</param>
    /// <param name="time">The time that the clock shows.</param>
    public static DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var wall = date.ToDateTime(time);
        if (Zone.IsInvalidTime(wall))
        {
            TryGetHour(date, time.Hour + 1, out var after, out _);
            return after;
        }

        return new DateTimeOffset(wall - (Zone.IsAmbiguousTime(wall) ? Zone.GetAmbiguousTimeOffsets(wall).Max() : Zone.GetUtcOffset(wall)), TimeSpan.Zero);
    }

    private static TimeZoneInfo Find()
    {
        // The second name is Windows' own, for machines that cannot map the first.
        foreach (var id in (ReadOnlySpan<string>)["Europe/Paris", "Romance Standard Time"])
        {
            if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            {
                return zone;
            }
        }

        throw new InvalidOperationException(
            "This machine has no time-zone data for Europe/Paris, by which RTE names its hours. "
            + "Install it: package 'tzdata' on Debian, Ubuntu and Alpine; in containers choose an image that carries it.");
    }
}
