using Ecowatt.Delestage.Tests.Signals;

namespace Ecowatt.Delestage.Trust.Tests.Clock;

/// <summary>Every change of the clock in Paris to 2037, by the rule of the European directive alone: the last Sundays of March and October, at 01:00 UTC.</summary>
internal static class ClockChanges
{
    public const int FirstYear = 2026;
    public const int LastYear = 2037;

    /// <summary>Gets the days of change, ascending; two a year.</summary>
    public static IReadOnlyList<DateOnly> Days { get; } = [.. from year in Enumerable.Range(FirstYear, LastYear - FirstYear + 1) from month in (int[])[3, 10] select EuropeanRule.LastSunday(year, month)];

    /// <summary>Gets the days of change with a day on either side, and every 29 February with its neighbours.</summary>
    public static IReadOnlyList<DateOnly> Around { get; } =
    [
        .. Days.Concat(Enumerable.Range(FirstYear, LastYear - FirstYear + 1).Where(DateTime.IsLeapYear).Select(static year => new DateOnly(year, 2, 29)))
            .SelectMany(static day => (DateOnly[])[day.AddDays(-1), day, day.AddDays(1)]).Order(),
    ];

    public static bool IsSpring(DateOnly day) => day.Month == 3;

    /// <summary>How many hours a day has.</summary>
    public static int HoursOf(DateOnly date) => (int)(EuropeanRule.Midnight(date.AddDays(1)) - EuropeanRule.Midnight(date)).TotalHours;

    /// <summary>The first instant at which the clock of a day shows a time, and the end of the leap where it leaps over it.</summary>
    public static DateTimeOffset At(DateOnly date, int hour, int minute = 0)
        => EuropeanRule.Hour(date, hour) is (var start, _) ? start.AddMinutes(minute) : EuropeanRule.Hour(date, hour + 1)!.Value.Start;
}
