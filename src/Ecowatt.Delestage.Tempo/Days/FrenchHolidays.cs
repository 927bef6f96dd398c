namespace Ecowatt.Delestage.Tempo.Days;

/// <summary>Knows the public holidays of metropolitan France, on which no Tempo day is red.</summary>
internal static class FrenchHolidays
{
    // Month and day. After Easter Sunday: its Monday, Ascension Day, Whit Monday.
    private static readonly (int Month, int Day)[] Fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
    private static readonly int[] AfterEaster = [1, 39, 50];

    public static bool Contains(DateOnly date)
        => Fixed.Contains((date.Month, date.Day)) || AfterEaster.Contains(date.DayNumber - Easter(date.Year).DayNumber);

    /// <summary>Returns Easter Sunday by the Gregorian rule (Meeus, Jones, Butcher).</summary>
    internal static DateOnly Easter(int year)
    {
        int golden = year % 19, century = year / 100, rest = year % 100;
        var moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
        var late = (golden + 11 * moon + 22 * weekday) / 451;
        var day = moon + weekday - 7 * late + 114;
        return new DateOnly(year, day / 31, day % 31 + 1);
    }
}
