namespace Ecowatt.Delestage.Tests.Signals;

/// <summary>
/// Paris time by the European rule's arithmetic, without any time-zone data: summer time from 01:00 UTC on the last Sunday of
/// March to 01:00 UTC on the last Sunday of October. Good from 1996 on, and an independent judge of the library's clock.
/// </summary>
internal static class EuropeanRule
{
    public static DateOnly LastSunday(int year, int month)
    {
        var last = new DateOnly(year, month, 31);
        return last.AddDays(-(int)last.DayOfWeek);
    }

    public static int OffsetHours(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        var oneOClock = new TimeOnly(1, 0);
        var summer = LastSunday(utc.Year, 3).ToDateTime(oneOClock, DateTimeKind.Utc);
        var winter = LastSunday(utc.Year, 10).ToDateTime(oneOClock, DateTimeKind.Utc);
        return utc >= summer && utc < winter ? 2 : 1;
    }

    /// <summary>The instants at which the clock in Paris shows this hour of this day; null where it never does.</summary>
    public static (DateTimeOffset Start, DateTimeOffset End)? Hour(DateOnly date, int hour)
    {
        var wall = new DateTimeOffset(date.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.Zero);
        var summer = OffsetHours(wall.AddHours(-2)) == 2;
        var winter = OffsetHours(wall.AddHours(-1)) == 1;
        return summer || winter ? (wall.AddHours(summer ? -2 : -1), wall.AddHours(winter ? 0 : -1)) : null;
    }

    public static DateTimeOffset Midnight(DateOnly date) => Hour(date, 0)!.Value.Start;
}
