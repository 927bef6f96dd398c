using Ecowatt.Delestage.Forecasting.Loads;
using Ecowatt.Delestage.Forecasting.Saving;
using Ecowatt.Delestage.Forecasting.Series;

namespace Ecowatt.Delestage;

/// <summary>Forecasts the national load, and learns it day by day.</summary>
/// <remarks>
/// <para>A forecast uses what was learned and what the series holds of earlier days; rewriting what lies after its origin changes no bit of it.</para>
/// <para>A day that is off by six deviations teaches nothing, but the third such day in a row does. Forecasting allocates nothing.</para>
/// <para>Not safe across threads: one caller at a time.</para>
/// </remarks>
public sealed class LoadForecaster
{
    private readonly LoadEngine _engine;
    private readonly double[] _forecast;
    private readonly int _lead;
    private long _through;

    /// <summary>Creates a forecaster that has learned nothing.</summary>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
    public LoadForecaster(LoadForecasterOptions? options = null)
    {
        Options = options ?? new LoadForecasterOptions();
        Options.Validate();
        _engine = Options.Kind == LoadForecastKind.Daily ? new DailyEngine(Options.Horizon, Options.UseWeather) : new HalfHourlyEngine(Options.UseWeather);
        _lead = Options.Kind == LoadForecastKind.Daily ? Options.Horizon : 2;
        _forecast = new double[_engine.Outputs];
    }

    /// <summary>Gets the settings.</summary>
    public LoadForecasterOptions Options { get; }

    /// <summary>Gets the last day up to which days were offered for learning; null before the first.</summary>
    public DateOnly? LearnedThrough => _through == 0 ? null : DateOnly.FromDayNumber((int)_through);

    /// <summary>Gets how many days were learned.</summary>
    public long Learned { get; private set; }

    /// <summary>Gets how many days were skipped because they were off by six deviations.</summary>
    public long Skipped => _engine.Skipped;

    /// <summary>Gets the deviation of recent forecasts from what came, MW.</summary>
    public double Deviation => LoadScale.Megawatts(_engine.Deviation) - LoadScale.Megawatts(0);

    /// <summary>Learns each day after <see cref="LearnedThrough"/>, in order; days that are not known are left out.</summary>
    /// <param name="series">What is known.</param>
    /// <param name="through">The last day that is complete. A forecast needs that of a day as many days before it as the horizon says, and half-hours two days before.</param>
    /// <returns>How many days were learned.</returns>
    public int Learn(LoadSeries series, DateOnly through)
    {
        ArgumentNullException.ThrowIfNull(series);
        var count = 0;
        if (series.First is not { } first || series.Last is not { } last)
        {
            return 0;
        }

        var end = Math.Min(through.DayNumber, last.DayNumber);
        for (var day = Math.Max((int)_through + 1, first.DayNumber); day <= end; day++)
        {
            // Before the year 1 there is no lag; no series lies there.
            if (day > 30 && _engine.TryLearn(series, DateOnly.FromDayNumber(day)))
            {
                count++;
            }

            _through = day;
        }

        Learned += count;
        return count;
    }

    /// <summary>Forecasts the mean load of a day.</summary>
    /// <param name="series">What is known of the days before it, and its weather where that is a feature.</param>
    /// <param name="date">The day in Paris.</param>
    /// <param name="megawatts">The mean load, MW; of half-hours their mean.</param>
    /// <returns>False where something is not known that the forecast needs, or nothing was learned.</returns>
    /// <exception cref="InvalidOperationException">The forecaster has learned days that are not complete at the origin of this forecast.</exception>
    public bool TryForecast(LoadSeries series, DateOnly date, out double megawatts)
    {
        megawatts = double.NaN;
        if (!TryForecast(series, date))
        {
            return false;
        }

        var sum = 0.0;
        foreach (var value in _forecast)
        {
            sum += value;
        }

        megawatts = LoadScale.Megawatts(sum / _forecast.Length);
        return true;
    }

    /// <summary>Forecasts the half-hours of a day, in the order in which they are lived.</summary>
    /// <param name="series">What is known: days before, and of the day before its morning.</param>
    /// <param name="date">The day in Paris.</param>
    /// <param name="megawatts">Receives 46, 48 or 50 mean loads, MW, as many as the day has; 48 on days of a change are those of the clock.</param>
    /// <returns>False where something is not known that the forecast needs, or nothing was learned.</returns>
    /// <exception cref="InvalidOperationException">The kind is daily, or the forecaster has learned days that are not complete at the origin of this forecast.</exception>
    /// <exception cref="ArgumentException">The day has another count of half-hours.</exception>
    public bool TryForecastHalfHours(LoadSeries series, DateOnly date, Span<double> megawatts)
    {
        if (Options.Kind != LoadForecastKind.HalfHourly)
        {
            throw new InvalidOperationException("This forecaster forecasts days, not half-hours.");
        }

        if (megawatts.Length != HalfHours.Count && megawatts.Length != HalfHours.Of(date))
        {
            throw new ArgumentException($"{megawatts.Length} half-hours; {date:yyyy-MM-dd} has {HalfHours.Of(date)}.", nameof(megawatts));
        }

        if (!TryForecast(series, date))
        {
            return false;
        }

        foreach (ref var value in _forecast.AsSpan())
        {
            value = LoadScale.Megawatts(value);
        }

        HalfHours.Unfold(_forecast, megawatts);
        return true;
    }

    /// <summary>Writes the state with its version and its SHA-256.</summary>
    /// <param name="stream">Receives the state.</param>
    public void Save(Stream stream)
        => SavedState.Write(stream, Options.Name, writer =>
        {
            writer.Write(_through);
            writer.Write(Learned);
            _engine.Save(writer);
        });

    /// <summary>Reads a state into a forecaster of the same settings.</summary>
    /// <param name="stream">A state that <see cref="Save"/> wrote.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <exception cref="InvalidDataException">The state is damaged, of another version or of other settings; the message says which.</exception>
    public static LoadForecaster Load(Stream stream, LoadForecasterOptions? options = null)
    {
        var forecaster = new LoadForecaster(options);
        SavedState.Read(stream, forecaster.Options.Name, reader =>
        {
            forecaster._through = Math.Clamp(reader.ReadInt64(), 0, DateOnly.MaxValue.DayNumber);
            forecaster.Learned = reader.ReadInt64();
            forecaster._engine.Load(reader);
        });
        return forecaster;
    }

    private bool TryForecast(LoadSeries series, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (_through > date.DayNumber - _lead)
        {
            throw new InvalidOperationException(
                $"A forecast of {date:yyyy-MM-dd} may know whole days until {date.AddDays(-_lead):yyyy-MM-dd}, but {LearnedThrough:yyyy-MM-dd} was learned.");
        }

        return Learned > 0 && _engine.TryForecast(series, date, _forecast);
    }
}
