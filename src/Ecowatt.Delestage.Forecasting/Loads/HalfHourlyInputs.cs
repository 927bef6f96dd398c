using Ecowatt.Delestage.Forecasting.Calendar;
using Ecowatt.Delestage.Forecasting.Numerics;
using static Ecowatt.Delestage.Forecasting.Loads.LoadScale;

namespace Ecowatt.Delestage.Forecasting.Loads;

/// <summary>
/// Describes a day by what is known at noon of the day before: that morning, the whole days before it, the calendar, and the weather as it is
/// expected of both days.
/// </summary>
internal static class HalfHourlyInputs
{
    public const int Slots = 48;
    public const int Noon = 24;

    public static bool TryWrite(LoadSeries series, DateOnly date, bool weather, Span<double> baseline, ref FeatureWriter features)
    {
        CalendarFeatures.Write(ref features, date);
        if (weather && !TryWriteWeather(series, date, ref features))
        {
            return false;
        }

        var yesterday = date.AddDays(-1);
        var morning = WriteMeans(series, yesterday, Noon, 2, ref features);
        features.Add(Slot(series, yesterday, Noon - 1, Noon));
        features.Add(Slot(series, yesterday, Noon - 2, Noon));
        WriteMeans(series, date.AddDays(-8), Noon, 8, ref features);
        WriteMeans(series, date.AddDays(-7), Slots, 2, ref features);
        WriteMeans(series, date.AddDays(-2), Slots, 2, ref features);
        WriteMeans(series, date.AddDays(-14), Slots, 8, ref features);
        var weekday = FrenchCalendar.Weekday(date);
        var (sine, cosine) = Math.SinCos(FrenchCalendar.Season(date));
        features.Add(weekday == 0 ? morning : 0);
        features.Add(weekday == 1 ? morning : 0);
        features.Add(weekday == 5 ? morning : 0);
        features.Add(weekday == 6 ? morning : 0);
        features.Add(morning * cosine);
        features.Add(morning * sine);
        WriteLag(date, 1, ref features);
        WriteLag(date, 2, ref features);
        WriteLag(date, 7, ref features);
        WriteLag(date, 8, ref features);
        WriteLag(date, 14, ref features);
        for (var i = 0; i < Slots; i++)
        {
            var last = i < Noon ? Slot(series, yesterday, i, Noon) : Slot(series, date.AddDays(-2), i, Slots);
            baseline[i] = (last + Slot(series, date.AddDays(-7), i, Slots)) / 2;
        }

        return true;
    }

    /// <summary>Returns a half-hour, or where it is missing the nearest one within an hour that is known by then, or else that of the week before; NaN where none is.</summary>
    public static double Slot(LoadSeries series, DateOnly date, int slot, int end)
    {
        for (var week = 0; week <= 2; week++)
        {
            var values = series.ClockHalfHours(date.AddDays(-7 * week));
            for (var distance = 0; distance <= 2 && !values.IsEmpty; distance++)
            {
                if (slot - distance >= 0 && !double.IsNaN(values[slot - distance]))
                {
                    return Scaled(values[slot - distance]);
                }

                if (slot + distance < end && !double.IsNaN(values[slot + distance]))
                {
                    return Scaled(values[slot + distance]);
                }
            }
        }

        return double.NaN;
    }

    private static void WriteLag(DateOnly date, int days, ref FeatureWriter features)
    {
        var earlier = date.AddDays(-days);
        features.Add(FrenchCalendar.IsHoliday(earlier) && !FrenchCalendar.IsWeekend(earlier));
        features.Add(FrenchCalendar.IsBridge(earlier));
        if (days <= 7)
        {
            features.Add(FrenchCalendar.IsChristmasTime(earlier));
        }
    }

    private static bool TryWriteWeather(LoadSeries series, DateOnly date, ref FeatureWriter features)
    {
        // At noon the weather of the day before is half a forecast too, and of a forecast no half is known.
        if (series.AsForecast(date) is not { } day || series.AsForecast(date.AddDays(-1)) is not { } before
            || series.AsPassed(date.AddDays(-2)) is not { } two || series.AsPassed(date.AddDays(-7)) is not { } week || series.AsPassed(date.AddDays(-8)) is not { } eight)
        {
            return false;
        }

        WeatherFeatures.Write(ref features, date, day, before);
        features.Add(Cold(15, before.Smoothed95));
        features.Add(Warm(18, before.Smoothed95));
        foreach (var earlier in (ReadOnlySpan<DailyWeather>)[two, week])
        {
            features.Add(Cold(15, earlier.Temperature));
            features.Add(Warm(18, earlier.Temperature));
            features.Add(Cold(15, earlier.Smoothed95));
        }

        features.Add(Cold(15, eight.Temperature));
        features.Add(Warm(18, eight.Temperature));
        return true;
    }

    private static double WriteMeans(LoadSeries series, DateOnly date, int end, int width, ref FeatureWriter features)
    {
        var whole = 0.0;
        for (var from = 0; from < end; from += width)
        {
            var sum = 0.0;
            for (var i = from; i < from + width; i++)
            {
                sum += Slot(series, date, i, end);
            }

            whole += sum;
            features.Add(sum / width);
        }

        return whole / end;
    }
}
