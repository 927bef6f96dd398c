using Ecowatt.Delestage.Forecasting.Numerics;
using static Ecowatt.Delestage.Forecasting.Loads.HalfHourlyInputs;

namespace Ecowatt.Delestage.Forecasting.Loads;

/// <summary>Forecasts the 48 half-hours of a day at noon of the day before, as what they differ from a baseline of earlier days.</summary>
internal sealed class HalfHourlyEngine : LoadEngine
{
    private readonly bool _weather;
    private readonly ModelMix _mix;
    private readonly double[] _input;
    private readonly double[] _baseline = new double[Slots];
    private readonly double[] _difference = new double[Slots];

    public HalfHourlyEngine(bool weather)
    {
        _weather = weather;
        _input = new double[Count(weather)];
        _mix = new ModelMix(_input.Length, Slots, [0.998, 0.9995]);
    }

    public override int Outputs => Slots;

    public override bool TryForecast(LoadSeries series, DateOnly date, Span<double> forecast)
    {
        if (!TryWriteInput(series, date))
        {
            return false;
        }

        _mix.Predict(_input, forecast);
        for (var i = 0; i < Slots; i++)
        {
            forecast[i] += _baseline[i];
        }

        return true;
    }

    public override bool TryLearn(LoadSeries series, DateOnly date)
    {
        var values = series.ClockHalfHours(date);
        if (values.IsEmpty || !TryWriteInput(series, date))
        {
            return false;
        }

        _mix.Predict(_input, _difference);
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < Slots; i++)
        {
            var target = LoadScale.Scaled(values[i]) - _baseline[i];
            if (!double.IsNaN(target))
            {
                sum += (target - _difference[i]) * (target - _difference[i]);
                count++;
            }

            _difference[i] = target;
        }

        if (count < Slots / 2 || !Guard.Accepts(Math.Sqrt(sum / count)))
        {
            return false;
        }

        _mix.Learn(_input, _difference);
        return true;
    }

    public override void Save(StateWriter writer)
    {
        Guard.Save(writer);
        _mix.Save(writer);
    }

    public override void Load(StateReader reader)
    {
        Guard.Load(reader);
        _mix.Load(reader);
    }

    private static int Count(bool weather)
    {
        var series = new LoadSeries();
        var date = new DateOnly(2000, 2, 1);
        for (var i = 0; i <= 15; i++)
        {
            series.SetWeather(date.AddDays(-i), default);
        }

        var writer = new FeatureWriter([]);
        HalfHourlyInputs.TryWrite(series, date, weather, new double[Slots], ref writer);
        return writer.Count;
    }

    private bool TryWriteInput(LoadSeries series, DateOnly date)
    {
        var writer = new FeatureWriter(_input);
        return HalfHourlyInputs.TryWrite(series, date, _weather, _baseline, ref writer) && !Missing(_input) && !Missing(_baseline);
    }

    private static bool Missing(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                return true;
            }
        }

        return false;
    }
}
