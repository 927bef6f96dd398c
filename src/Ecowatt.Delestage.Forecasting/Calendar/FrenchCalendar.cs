namespace Ecowatt.Delestage.Forecasting.Calendar;

/// <summary>Knows the public holidays of metropolitan France and the days beside them, for every year.</summary>
internal static class FrenchCalendar
{
    /// <summary>Returns the weekday, 0 for Monday to 6 for Sunday.</summary>
    public static int Weekday(DateOnly date) => ((int)date.DayOfWeek + 6) % 7;

    public static bool IsWeekend(DateOnly date) => Weekday(date) >= 5;

    public static bool IsHoliday(DateOnly date) => (date.Month, date.Day) switch
    {
        (1, 1) or (5, 1) or (5, 8) or (7, 14) or (8, 15) or (11, 1) or (11, 11) or (12, 25) => true,
        // Easter Monday, Ascension Day and Whit Monday.
        _ => date.DayNumber - Easter(date.Year).DayNumber is 1 or 39 or 50,
    };

    /// <summary>Tells a Monday before or a Friday after a holiday, which many take off.</summary>
    public static bool IsBridge(DateOnly date) => !IsHoliday(date) && Weekday(date) switch
    {
        0 => IsHoliday(date.AddDays(1)),
        4 => IsHoliday(date.AddDays(-1)),
        _ => false,
    };

    /// <summary>Returns month and day as one number: 1224 for Christmas Eve.</summary>
    public static int MonthDay(DateOnly date) => date.Month * 100 + date.Day;

    /// <summary>Tells the days from 22 December to 4 January.</summary>
    public static bool IsChristmasTime(DateOnly date) => MonthDay(date) is >= 1222 or <= 104;

    /// <summary>Tells whether summer time is in force at noon, by the rule of the directive: last Sundays of March and October.</summary>
    public static bool IsSummerTime(DateOnly date) => date >= LastSunday(date.Year, 3) && date < LastSunday(date.Year, 10);

    /// <summary>Returns the last Sunday of a month of 31 days, on which clocks change.</summary>
    public static DateOnly LastSunday(int year, int month)
    {
        var end = new DateOnly(year, month, 31);
        return end.AddDays(-(int)end.DayOfWeek);
    }

    /// <summary>Returns the angle of a day in the year, in radians.</summary>
    public static double Season(DateOnly date) => 2 * Math.PI * (date.DayOfYear - 0.5) / 365.25;

    /// <summary>Returns Easter Sunday by the Gregorian rule (Meeus, Jones, Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        int golden = year % 19, century = year / 100, rest = year % 100;
        var moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
        var late = (golden + 11 * moon + 22 * weekday) / 451;
        var day = moon + weekday - 7 * late + 114;
        return new DateOnly(year, day / 31, day % 31 + 1);
    }
}
