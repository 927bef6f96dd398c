using Ecowatt.Delestage.Forecasting.Calendar;
using Ecowatt.Delestage.Forecasting.House;
using Ecowatt.Delestage.Forecasting.Loads;
using Ecowatt.Delestage.Forecasting.Numerics;
using Ecowatt.Delestage.Forecasting.Saving;

namespace Ecowatt.Delestage;

/// <summary>Forecasts the power and the water heating of one house hour by hour, from its own history and nobody else's.</summary>
/// <remarks>
/// <para>From the first learned day it forecasts what is usual on days of the same kind; weeks later it adds what weekday, season and cold change.</para>
/// <para>The state holds all that it needs, the last four weeks included. Forecasting allocates nothing. Not safe across threads.</para>
/// </remarks>
public sealed class HouseForecaster
{
    /// <summary>The hours that a clock shows in a day: 24.</summary>
    public const int Hours = 24;

    private const string Name = "house";
    private const int Features = 17;
    private const double Watts = 1000;
    private readonly HouseDays _days = new();
    private readonly OutlierGuard _guard = new();
    private readonly ModelMix _mix = new(Features, HouseDays.Values, [0.98, 0.997], ridge: 2, initialVariance: 0.05);
    private readonly double[] _input = new double[Features];
    private readonly double[] _usual = new double[HouseDays.Values];
    private readonly double[] _values = new double[HouseDays.Values];
    private readonly double[] _forecast = new double[HouseDays.Values];
    private long _through;
    private double _lastTemperature = 10;

    /// <summary>Gets the last day that was learned or skipped; null before the first.</summary>
    public DateOnly? LearnedThrough => _through == 0 ? null : DateOnly.FromDayNumber((int)_through);

    /// <summary>Gets how many days were learned.</summary>
    public long Learned { get; private set; }

    /// <summary>Gets how many days were skipped because they were off by six deviations.</summary>
    public long Skipped => _guard.Skipped;

    /// <summary>Learns a whole day.</summary>
    /// <param name="date">The day in Paris, after <see cref="LearnedThrough"/>.</param>
    /// <param name="power">Mean power of the house in each hour that was lived, W: 23, 24 or 25; NaN where it is not known.</param>
    /// <param name="water">Mean power of water heating in the same hours, W; empty where the house has none or it is not known.</param>
    /// <param name="temperature">Mean outdoor temperature of the day, °C; null where it is not known.</param>
    /// <returns>False where the day was off by six deviations, or less than half of it is known; then it taught nothing.</returns>
    /// <exception cref="ArgumentException">The day is not after the last one, or a count of hours is another.</exception>
    public bool Learn(DateOnly date, ReadOnlySpan<double> power, ReadOnlySpan<double> water = default, double? temperature = null)
    {
        if (date.DayNumber <= _through || date.DayNumber < HouseDays.Days)
        {
            throw new ArgumentException($"{date:yyyy-MM-dd} is not after {LearnedThrough:yyyy-MM-dd}, through which days were learned.", nameof(date));
        }

        Fold(power, _values.AsSpan(0, Hours), nameof(power));
        if (water.IsEmpty)
        {
            _values.AsSpan(Hours).Fill(double.NaN);
        }
        else
        {
            Fold(water, _values.AsSpan(Hours), nameof(water));
        }

        var outdoor = temperature is { } given && double.IsFinite(given) ? given : double.NaN;
        var known = 0;
        foreach (var value in _values.AsSpan(0, Hours))
        {
            known += double.IsNaN(value) ? 0 : 1;
        }

        var accepted = known >= Hours / 2;
        if (accepted && _days.TryWriteUsual(date, date.AddDays(-1), _usual))
        {
            WriteInput(date, double.IsNaN(outdoor) ? _lastTemperature : outdoor, date.AddDays(-1));
            accepted = LearnDifference();
        }

        _through = date.DayNumber;
        _lastTemperature = double.IsNaN(outdoor) ? _lastTemperature : outdoor;
        if (accepted)
        {
            _days.Set(date, _values, double.IsNaN(outdoor) ? _lastTemperature : outdoor);
            Learned++;
        }

        return accepted;
    }

    /// <summary>Forecasts a day.</summary>
    /// <param name="date">The day in Paris, after <see cref="LearnedThrough"/> and at most 14 days later.</param>
    /// <param name="power">Receives the mean power of the house in each of the 24 hours of the clock, W.</param>
    /// <param name="water">Receives the mean power of water heating, W, NaN where it is not known; empty where nobody asks.</param>
    /// <param name="temperature">Expected mean outdoor temperature of the day, °C; null takes that of the last day.</param>
    /// <returns>False where nothing was learned, or the day is not after the last one or too late.</returns>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public bool TryForecast(DateOnly date, Span<double> power, Span<double> water = default, double? temperature = null)
    {
        if (power.Length != Hours || (!water.IsEmpty && water.Length != Hours))
        {
            throw new ArgumentException($"Room for {power.Length} and {water.Length} hours; expected {Hours}.", nameof(power));
        }

        if (Learned == 0 || date.DayNumber <= _through || date.DayNumber > _through + 14)
        {
            return false;
        }

        var last = DateOnly.FromDayNumber((int)_through);
        if (!_days.TryWriteUsual(date, last, _usual))
        {
            return false;
        }

        WriteInput(date, temperature is { } given && double.IsFinite(given) ? given : _lastTemperature, last);
        _mix.Predict(_input, _forecast);
        for (var i = 0; i < HouseDays.Values; i++)
        {
            _forecast[i] = double.IsNaN(_usual[i]) ? double.NaN : Math.Max(0, _usual[i] + _forecast[i]) * Watts;
        }

        _forecast.AsSpan(0, Hours).CopyTo(power);
        if (!water.IsEmpty)
        {
            _forecast.AsSpan(Hours).CopyTo(water);
        }

        return true;
    }

    /// <summary>Writes the state with its version and its SHA-256.</summary>
    /// <param name="stream">Receives the state.</param>
    public void Save(Stream stream)
        => SavedState.Write(stream, Name, writer =>
        {
            writer.Write(_through);
            writer.Write(Learned);
            writer.Write(_lastTemperature);
            _days.Save(writer);
            _guard.Save(writer);
            _mix.Save(writer);
        });

    /// <summary>Reads a state.</summary>
    /// <param name="stream">A state that <see cref="Save"/> wrote.</param>
    /// <exception cref="InvalidDataException">The state is damaged, of another version or of something else; the message says which.</exception>
    public static HouseForecaster Load(Stream stream)
    {
        var forecaster = new HouseForecaster();
        SavedState.Read(stream, Name, reader =>
        {
            forecaster._through = Math.Clamp(reader.ReadInt64(), 0, DateOnly.MaxValue.DayNumber);
            forecaster.Learned = reader.ReadInt64();
            forecaster._lastTemperature = reader.ReadDouble();
            forecaster._days.Load(reader);
            forecaster._guard.Load(reader);
            forecaster._mix.Load(reader);
        });
        return forecaster;
    }

    private bool LearnDifference()
    {
        _mix.Predict(_input, _forecast);
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < HouseDays.Values; i++)
        {
            _usual[i] = _values[i] - _usual[i];
            if (!double.IsNaN(_usual[i]))
            {
                sum += (_usual[i] - _forecast[i]) * (_usual[i] - _forecast[i]);
                count++;
            }
        }

        if (count > 0 && !_guard.Accepts(Math.Sqrt(sum / count)))
        {
            return false;
        }

        _mix.Learn(_input, _usual);
        return true;
    }

    private void WriteInput(DateOnly date, double temperature, DateOnly last)
    {
        var features = new FeatureWriter(_input);
        var (sine, cosine) = Math.SinCos(FrenchCalendar.Season(date));
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < 7; i++)
        {
            if (_days.Temperature(last.AddDays(-i)) is var known && !double.IsNaN(known))
            {
                sum += LoadScale.Cold(15, known);
                count++;
            }
        }

        var cold = LoadScale.Cold(15, temperature);
        features.Add(1);
        for (var i = 0; i < 7; i++)
        {
            features.Add(FrenchCalendar.Weekday(date) == i && !FrenchCalendar.IsHoliday(date));
        }

        features.Add(FrenchCalendar.IsHoliday(date));
        features.Add(sine);
        features.Add(cosine);
        features.Add(cold);
        features.Add(LoadScale.Warm(22, temperature));
        // What is usual holds the cold of its own days, so the change of cold counts.
        features.Add(count == 0 ? 0 : cold - sum / count);
        features.Add(Difference(last, 0));
        features.Add(Difference(last, Hours));
        features.Add(HouseDays.IsFree(date) ? cold : 0);
    }

    // How far the last day lay above what is usual, as a mean over its hours: somebody is away, or has come back.
    private double Difference(DateOnly last, int from)
    {
        var values = _days.Of(last);
        var (sum, count) = (0.0, 0);
        for (var i = from; i < from + Hours && !values.IsEmpty; i++)
        {
            if (!double.IsNaN(values[i]) && !double.IsNaN(_usual[i]))
            {
                sum += values[i] - _usual[i];
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    // The hour lived twice in autumn as its mean; the hour leapt over in spring stays unknown.
    private static void Fold(ReadOnlySpan<double> lived, Span<double> clock, string name)
    {
        if (lived.Length is < Hours - 1 or > Hours + 1)
        {
            throw new ArgumentException($"{lived.Length} hours; a day in Paris has 23, 24 or 25.", name);
        }

        for (var i = 0; i < Hours; i++)
        {
            clock[i] = (lived.Length - Hours, i) switch
            {
                (-1, 2) => double.NaN,
                (-1, > 2) => lived[i - 1],
                (1, 2) => (lived[2] + lived[3]) / 2,
                (1, > 2) => lived[i + 1],
                _ => lived[i],
            } / Watts;
            clock[i] = double.IsFinite(clock[i]) ? clock[i] : double.NaN;
        }
    }
}
