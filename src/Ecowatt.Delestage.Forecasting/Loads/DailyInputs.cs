using Ecowatt.Delestage.Forecasting.Calendar;
using Ecowatt.Delestage.Forecasting.Numerics;
using static Ecowatt.Delestage.Forecasting.Loads.LoadScale;

namespace Ecowatt.Delestage.Forecasting.Loads;

/// <summary>Describes a day by its calendar, its weather and the loads of days that are known when it is forecast.</summary>
/// <param name="horizon">How many days the last known day lies before the day of the forecast, 1 to 7.</param>
/// <param name="weather">True where weather is a feature.</param>
internal sealed class DailyInputs(int horizon, bool weather)
{
    /// <summary>Writes what needs no load of another day.</summary>
    public bool TryWriteDay(LoadSeries series, DateOnly date, ref FeatureWriter features)
    {
        CalendarFeatures.Write(ref features, date);
        if (weather)
        {
            if (series.AsForecast(date) is not { } day || Before(series, date.AddDays(-1)) is not { } before)
            {
                return false;
            }

            WeatherFeatures.Write(ref features, date, day, before);
        }

        return true;
    }

    /// <summary>Writes all of it.</summary>
    public bool TryWrite(LoadSeries series, DateOnly date, ref FeatureWriter features)
    {
        if (!TryWriteDay(series, date, ref features))
        {
            return false;
        }

        var weekday = FrenchCalendar.Weekday(date);
        var last = Lag(series, date, horizon);
        features.Add(last);
        features.Add(weekday == 0 ? last : 0);
        features.Add(weekday == 5 ? last : 0);
        features.Add(weekday == 6 ? last : 0);
        features.Add(Lag(series, date, horizon + 1));
        features.Add(Lag(series, date, 7));
        features.Add(Lag(series, date, 14));
        CalendarFeatures.WriteLag(ref features, date.AddDays(-horizon));
        CalendarFeatures.WriteLag(ref features, date.AddDays(-7));
        var beforeLast = date.AddDays(-horizon - 1);
        features.Add(FrenchCalendar.IsHoliday(beforeLast) && !FrenchCalendar.IsWeekend(beforeLast));
        if (horizon > 1)
        {
            // The day between matters only as far as the weekday of the last known day is not told by the weekday of the forecast.
            features.Add(FrenchCalendar.IsWeekend(date.AddDays(-horizon)) ? last : 0);
        }

        if (!weather)
        {
            return true;
        }

        if (series.AsPassed(date.AddDays(-horizon)) is not { } lastWeather || series.AsPassed(beforeLast) is not { } earlier || series.AsPassed(date.AddDays(-7)) is not { } week)
        {
            return false;
        }

        WeatherFeatures.WriteLag(ref features, lastWeather);
        WeatherFeatures.WriteLag(ref features, week);
        features.Add(Cold(15, earlier.Temperature));
        return true;
    }

    /// <summary>Returns a load, of the same weekday before where it is missing; NaN where neither is known.</summary>
    public static double Lag(LoadSeries series, DateOnly date, int days)
    {
        for (var back = days; back <= days + 21; back += 7)
        {
            var load = series.Load(date.AddDays(-back));
            if (!double.IsNaN(load))
            {
                return Scaled(load);
            }
        }

        return double.NaN;
    }

    // The day before is observed only where the last known day is as late; later ones were forecast too.
    private DailyWeather? Before(LoadSeries series, DateOnly date) => horizon == 1 ? series.AsPassed(date) : series.AsForecast(date);
}
