using Ecowatt.Delestage.Forecasting.Numerics;

namespace Ecowatt.Delestage.Forecasting.Calendar;

/// <summary>Describes a day by the calendar alone: weekday, season, holidays and the days beside them, Christmas, August, summer time.</summary>
internal static class CalendarFeatures
{
    public static void Write(ref FeatureWriter features, DateOnly date)
    {
        int weekday = FrenchCalendar.Weekday(date), day = FrenchCalendar.MonthDay(date);
        bool holiday = FrenchCalendar.IsHoliday(date), weekend = weekday >= 5, free = weekend || holiday;
        var (sine, cosine) = Math.SinCos(FrenchCalendar.Season(date));
        features.Add(1);
        for (var i = 1; i < 7; i++)
        {
            features.Add(weekday == i && !holiday);
        }

        for (var i = 1; i <= 4; i++)
        {
            var (s, c) = Math.SinCos(i * FrenchCalendar.Season(date));
            features.Add(s);
            features.Add(c);
        }

        features.Add(free ? cosine : 0);
        features.Add(free ? sine : 0);
        features.Add(weekday == 5 ? cosine : 0);
        Holidays(ref features, date, holiday, weekday, cosine);
        Christmas(ref features, day, weekend);
        Summer(ref features, date, free);
        features.Add(FrenchCalendar.IsSummerTime(date));
    }

    /// <summary>Describes an earlier day whose load is a feature too.</summary>
    public static void WriteLag(ref FeatureWriter features, DateOnly date)
    {
        var holiday = FrenchCalendar.IsHoliday(date);
        var weekday = FrenchCalendar.Weekday(date);
        features.Add(holiday && weekday < 5);
        features.Add(holiday && weekday == 5);
        features.Add(FrenchCalendar.IsBridge(date));
        features.Add(FrenchCalendar.IsChristmasTime(date));
        features.Add(FrenchCalendar.IsChristmasTime(date) && weekday < 5);
    }

    private static void Holidays(ref FeatureWriter features, DateOnly date, bool holiday, int weekday, double cosine)
    {
        var weekend = weekday >= 5;
        features.Add(holiday && !weekend);
        features.Add(holiday && weekday == 5);
        features.Add(holiday && weekday == 6 ? 0.5 : 0);
        features.Add(holiday && !weekend ? cosine : 0);
        features.Add(FrenchCalendar.IsBridge(date));
        bool eve = FrenchCalendar.IsHoliday(date.AddDays(1)), morrow = FrenchCalendar.IsHoliday(date.AddDays(-1));
        features.Add(eve && !holiday && !weekend);
        features.Add(morrow && !holiday && !weekend);
        features.Add(morrow && !holiday && weekend);
    }

    private static void Christmas(ref FeatureWriter features, int day, bool weekend)
    {
        features.Add(day is >= 1222 and <= 1224 && !weekend);
        features.Add(day is >= 1226 and <= 1231 && !weekend);
        features.Add(day is >= 1226 and <= 1231 && weekend);
        features.Add(day is >= 102 and <= 104 && !weekend);
        features.Add(day is 1224 or 1231);
        features.Add(day is 1225 or 101);
        features.Add(day is >= 1218 and <= 1221);
        features.Add(day is >= 105 and <= 108);
    }

    // Overlapping tents over July, August and the return of September, and one over August for days off.
    private static void Summer(ref FeatureWriter features, DateOnly date, bool free)
    {
        for (var centre = 200; centre <= 244; centre += 11)
        {
            features.Add(Tent(date.DayOfYear, centre, 11));
        }

        features.Add(free ? Tent(date.DayOfYear, 225, 22) : 0);
    }

    private static double Tent(int day, double centre, double width) => Math.Max(0, 1 - Math.Abs(day - centre) / width);
}
