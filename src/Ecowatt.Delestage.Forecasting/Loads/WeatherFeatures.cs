using Ecowatt.Delestage.Forecasting.Calendar;
using Ecowatt.Delestage.Forecasting.Numerics;
using static Ecowatt.Delestage.Forecasting.Loads.LoadScale;

namespace Ecowatt.Delestage.Forecasting.Loads;

/// <summary>Describes the weather of a day as what it makes of the load.</summary>
internal static class WeatherFeatures
{
    public static void Write(ref FeatureWriter features, DateOnly date, DailyWeather day, DailyWeather before)
    {
        var free = FrenchCalendar.IsWeekend(date) || FrenchCalendar.IsHoliday(date);
        features.Add(Cold(15, day.Temperature));
        features.Add(Cold(8, day.Temperature));
        features.Add(Cold(0, day.Temperature));
        features.Add(Warm(18, day.Temperature));
        features.Add(Warm(22, day.Temperature));
        features.Add(Cold(15, day.Smoothed95));
        features.Add(Cold(10, day.Smoothed95));
        features.Add(Cold(5, day.Smoothed95));
        features.Add(Warm(18, day.Smoothed95));
        features.Add(Cold(15, day.Smoothed99));
        features.Add(Warm(15, day.Smoothed99));
        features.Add(Cold(15, before.Temperature));
        features.Add(Warm(20, before.Temperature));
        features.Add(day.Wind / 5 * Cold(15, day.Temperature));
        features.Add(day.Wind / 5);
        features.Add(day.Cloud - 0.5);
        features.Add((day.Cloud - 0.5) * Math.Cos(FrenchCalendar.Season(date)));
        features.Add(free ? Cold(15, day.Smoothed95) : 0);
        features.Add(free ? Warm(18, day.Temperature) : 0);
    }

    /// <summary>Describes the weather of an earlier day whose load is a feature: a load means little without its weather.</summary>
    public static void WriteLag(ref FeatureWriter features, DailyWeather day)
    {
        features.Add(Cold(15, day.Temperature));
        features.Add(Warm(20, day.Temperature));
        features.Add(Cold(15, day.Smoothed95));
        features.Add(Warm(18, day.Smoothed95));
        features.Add(day.Wind / 5 * Cold(15, day.Temperature));
        features.Add(day.Cloud - 0.5);
    }
}
