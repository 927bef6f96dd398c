using Ecowatt.Delestage.Forecasting.Calendar;
using Ecowatt.Delestage.Forecasting.Numerics;

namespace Ecowatt.Delestage.Forecasting.House;

/// <summary>Holds the last four weeks of a house: 24 hours of power and 24 of water heating a day, in kW.</summary>
internal sealed class HouseDays
{
    public const int Values = 48;
    public const int Days = 28;
    private const int Alike = 4;
    private readonly double[] _values = new double[Days * Values];
    private readonly double[] _dates = new double[Days];
    private readonly double[] _temperatures = new double[Days];

    public HouseDays() => Array.Fill(_values, double.NaN);

    public void Set(DateOnly date, ReadOnlySpan<double> values, double temperature)
    {
        var place = date.DayNumber % Days;
        _dates[place] = date.DayNumber;
        _temperatures[place] = temperature;
        values.CopyTo(_values.AsSpan(place * Values, Values));
    }

    /// <summary>Returns the values of a day; empty where it is not known.</summary>
    public ReadOnlySpan<double> Of(DateOnly date)
        => _dates[date.DayNumber % Days] == date.DayNumber ? _values.AsSpan(date.DayNumber % Days * Values, Values) : default;

    public double Temperature(DateOnly date) => _dates[date.DayNumber % Days] == date.DayNumber ? _temperatures[date.DayNumber % Days] : double.NaN;

    /// <summary>Writes the mean of the last four days of the same kind, working or free, and of any kind where there is none.</summary>
    public bool TryWriteUsual(DateOnly date, DateOnly last, Span<double> usual)
    {
        var free = IsFree(date);
        var known = true;
        for (var i = 0; i < Values; i++)
        {
            if (Mean(i, last, free, sameKind: true) is var alike && !double.IsNaN(alike))
            {
                usual[i] = alike;
            }
            else
            {
                usual[i] = Mean(i, last, free, sameKind: false);
                // A house without a known boiler has power alone.
                known &= i >= Values / 2 || !double.IsNaN(usual[i]);
            }
        }

        return known;
    }

    public static bool IsFree(DateOnly date) => FrenchCalendar.IsWeekend(date) || FrenchCalendar.IsHoliday(date);

    public void Save(StateWriter writer)
    {
        writer.Write(_values);
        writer.Write(_dates);
        writer.Write(_temperatures);
    }

    public void Load(StateReader reader)
    {
        reader.Read(_values);
        reader.Read(_dates);
        reader.Read(_temperatures);
    }

    private double Mean(int value, DateOnly last, bool free, bool sameKind)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < Days && count < Alike; i++)
        {
            var day = last.AddDays(-i);
            if (Of(day) is { IsEmpty: false } values && !double.IsNaN(values[value]) && (!sameKind || IsFree(day) == free))
            {
                sum += values[value];
                count++;
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
