using Ecowatt.Delestage.Forecasting.Series;

namespace Ecowatt.Delestage;

/// <summary>Holds what is known of the national load, wind, sun and weather, day by day in Paris.</summary>
/// <remarks>Days may come in any order and have gaps. Not safe across threads.</remarks>
public sealed class LoadSeries
{
    private readonly Dictionary<int, LoadDay> _days = [];

    /// <summary>Gets the first day of which anything is known; null where nothing is.</summary>
    public DateOnly? First { get; private set; }

    /// <summary>Gets the last day of which a load is known; null where none is.</summary>
    public DateOnly? Last { get; private set; }

    /// <summary>Sets the mean load of a day. A later call corrects it.</summary>
    /// <param name="date">The day in Paris.</param>
    /// <param name="megawatts">Mean load, MW; a value that is not finite or not above 0 takes the day back.</param>
    public void SetLoad(DateOnly date, double megawatts)
    {
        Day(date).Load = megawatts > 0 && double.IsFinite(megawatts) ? megawatts : double.NaN;
        MoveLast(date);
    }

    /// <summary>Sets the mean production of wind and sun of a day.</summary>
    /// <param name="date">The day in Paris.</param>
    /// <param name="windMegawatts">Mean production of wind, MW; NaN where it is not known.</param>
    /// <param name="solarMegawatts">Mean production of the sun, MW; NaN where it is not known.</param>
    public void SetRenewables(DateOnly date, double windMegawatts, double solarMegawatts)
    {
        var day = Day(date);
        day.Wind = double.IsFinite(windMegawatts) ? windMegawatts : double.NaN;
        day.Solar = double.IsFinite(solarMegawatts) ? solarMegawatts : double.NaN;
    }

    /// <summary>Sets the half-hours of a day, in the order in which they are lived.</summary>
    /// <param name="date">The day in Paris.</param>
    /// <param name="megawatts">46, 48 or 50 mean loads, MW; NaN where one is not known, as those after now.</param>
    /// <exception cref="ArgumentException">The count is another.</exception>
    /// <remarks>48 values are taken as those of the clock on days of a change too, as RTE publishes them.</remarks>
    public void SetHalfHours(DateOnly date, ReadOnlySpan<double> megawatts)
    {
        var clock = new double[HalfHours.Count];
        HalfHours.Fold(megawatts, clock);
        foreach (ref var value in clock.AsSpan())
        {
            value = value > 0 && double.IsFinite(value) ? value : double.NaN;
        }

        Day(date).HalfHours = clock;
        MoveLast(date);
    }

    /// <summary>Sets the weather that a day had.</summary>
    /// <param name="date">The day in Paris.</param>
    /// <param name="weather">The weather.</param>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public void SetWeather(DateOnly date, DailyWeather weather)
    {
        ThrowUnlessFinite(weather);
        Day(date).Observed = weather;
    }

    /// <summary>Sets the weather that is, or was, expected of a day. Forecasters use it for the day itself, and learn by it.</summary>
    /// <param name="date">The day in Paris.</param>
    /// <param name="weather">The weather as it was forecast when a forecast was made.</param>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public void SetExpectedWeather(DateOnly date, DailyWeather weather)
    {
        ThrowUnlessFinite(weather);
        Day(date).Expected = weather;
    }

    /// <summary>Returns the mean load of a day, MW: as it was set, or else the mean of its half-hours; NaN where it is not known.</summary>
    /// <param name="date">The day in Paris.</param>
    public double Load(DateOnly date) => Find(date) is not { } day ? double.NaN : double.IsNaN(day.Load) ? Mean(day.HalfHours) : day.Load;

    /// <summary>Returns the net demand of a day, MW: load less wind and sun; NaN where one of them is not known.</summary>
    /// <param name="date">The day in Paris.</param>
    public double NetDemand(DateOnly date) => Find(date) is { } day ? Load(date) - day.Wind - day.Solar : double.NaN;

    /// <summary>Returns the mean production of wind of a day, MW; NaN where it is not known.</summary>
    /// <param name="date">The day in Paris.</param>
    public double Wind(DateOnly date) => Find(date)?.Wind ?? double.NaN;

    /// <summary>Returns the mean production of the sun of a day, MW; NaN where it is not known.</summary>
    /// <param name="date">The day in Paris.</param>
    public double Solar(DateOnly date) => Find(date)?.Solar ?? double.NaN;

    /// <summary>Returns the weather that a day had; null where it is not known.</summary>
    /// <param name="date">The day in Paris.</param>
    public DailyWeather? Weather(DateOnly date) => Find(date)?.Observed;

    /// <summary>Returns the 48 half-hours of a day by the clock, MW, NaN where one is not known; empty where none is.</summary>
    /// <param name="date">The day in Paris.</param>
    public ReadOnlySpan<double> ClockHalfHours(DateOnly date) => Find(date)?.HalfHours;

    /// <summary>Gets the last day of which the weather is known.</summary>
    internal DateOnly? LastWeather => _days.Where(static day => day.Value.Observed is not null).Select(static day => (DateOnly?)DateOnly.FromDayNumber(day.Key)).Max();

    /// <summary>Returns a copy that may be changed without changing this one.</summary>
    internal LoadSeries Copy()
    {
        var copy = new LoadSeries { First = First, Last = Last };
        foreach (var (day, known) in _days)
        {
            copy._days[day] = known.Copy();
        }

        return copy;
    }

    /// <summary>Returns the weather by which a day was forecast: expected where it was recorded, else observed.</summary>
    internal DailyWeather? AsForecast(DateOnly date) => Find(date) is { } day ? day.Expected ?? day.Observed : null;

    /// <summary>Returns the weather of a day that has passed: observed where it is known, else expected.</summary>
    internal DailyWeather? AsPassed(DateOnly date) => Find(date) is { } day ? day.Observed ?? day.Expected : null;

    private static double Mean(double[]? halfHours)
    {
        if (halfHours is null)
        {
            return double.NaN;
        }

        var (sum, count) = (0.0, 0);
        foreach (var value in halfHours)
        {
            if (!double.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }

        // A few missing values do not move a day's mean; half a day is none.
        return count >= HalfHours.Count - 4 ? sum / count : double.NaN;
    }

    private static void ThrowUnlessFinite(DailyWeather weather)
    {
        if (!weather.IsFinite)
        {
            throw new ArgumentException("Every number of a weather must be finite.", nameof(weather));
        }
    }

    private void MoveLast(DateOnly date) => Last = Last is { } last && last >= date ? last : date;

    private LoadDay? Find(DateOnly date) => _days.GetValueOrDefault(date.DayNumber);

    private LoadDay Day(DateOnly date)
    {
        First = First is { } first && first <= date ? first : date;
        if (!_days.TryGetValue(date.DayNumber, out var day))
        {
            _days[date.DayNumber] = day = new LoadDay();
        }

        return day;
    }
}
