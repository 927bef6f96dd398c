using Ecowatt.Delestage.Forecasting.Calendar;
using Ecowatt.Delestage.Forecasting.Numerics;

namespace Ecowatt.Delestage.Forecasting.Loads;

/// <summary>
/// Forecasts the mean load of a day: models on earlier loads and their weather, one on the residuals of a model without loads, their average,
/// and a correction by the errors of the last two weeks.
/// </summary>
internal sealed class DailyEngine : LoadEngine
{
    private const int Memory = 21;
    private const int Extra = 12;
    private const double BiasForgetting = 0.85;
    private readonly int _horizon;
    private readonly DailyInputs _inputs;
    private readonly ModelMix _direct;
    private readonly AdaptiveLinearModel _plain;
    private readonly AdaptiveLinearModel _residual;
    private readonly AdaptiveLinearModel _bias = new(4, 1, new() { Forgetting = 0.999 });
    private readonly double[] _input;
    private readonly double[] _plainInput;
    private readonly double[] _residualInput;
    private readonly double[] _biasInput = new double[4];
    private readonly double[] _errors = new double[2];
    private readonly double[] _residuals = new double[15];

    // Errors of the average by day number modulo their count, and the day to which each belongs.
    private readonly double[] _past = new double[Memory];
    private readonly double[] _pastDay = new double[Memory];
    private readonly double[] _level = new double[Memory];

    public DailyEngine(int horizon, bool weather)
    {
        _horizon = horizon;
        _inputs = new DailyInputs(horizon, weather);
        var (features, plain) = Count(weather, horizon);
        _direct = new ModelMix(features, 1, [0.998, 0.9995]);
        _plain = new AdaptiveLinearModel(plain, 1, new() { Forgetting = 0.9985 });
        _residual = new AdaptiveLinearModel(plain + Extra, 1, new() { Forgetting = 0.998 });
        _input = new double[features];
        _plainInput = new double[plain];
        _residualInput = new double[plain + Extra];
        Array.Fill(_errors, 1e-4);
    }

    public override int Outputs => 1;

    public override bool TryForecast(LoadSeries series, DateOnly date, Span<double> forecast)
    {
        if (!TryAverage(series, date, out var average, out _, out _))
        {
            return false;
        }

        WriteBias(date);
        forecast[0] = average + _bias.Predict(_biasInput);
        return double.IsFinite(forecast[0]);
    }

    public override bool TryLearn(LoadSeries series, DateOnly date)
    {
        var load = series.Load(date);
        if (double.IsNaN(load) || !TryAverage(series, date, out var average, out var direct, out var residual))
        {
            return false;
        }

        var target = LoadScale.Scaled(load);
        WriteBias(date);
        if (!Guard.Accepts(target - average - _bias.Predict(_biasInput)))
        {
            return false;
        }

        _bias.Learn(_biasInput, target - average);
        _errors[0] += 0.02 * ((direct - target) * (direct - target) - _errors[0]);
        _errors[1] += 0.02 * ((residual - target) * (residual - target) - _errors[1]);
        _direct.Learn(_input, target);
        _residual.Learn(_residualInput, target);
        _plain.Learn(_plainInput, target);
        Remember(date, target - average);
        return true;
    }

    public override void Save(StateWriter writer)
    {
        Guard.Save(writer);
        _direct.Save(writer);
        _plain.Save(writer);
        _residual.Save(writer);
        _bias.Save(writer);
        writer.Write(_errors);
        writer.Write(_past);
        writer.Write(_pastDay);
        writer.Write(_level);
    }

    public override void Load(StateReader reader)
    {
        Guard.Load(reader);
        _direct.Load(reader);
        _plain.Load(reader);
        _residual.Load(reader);
        _bias.Load(reader);
        reader.Read(_errors);
        reader.Read(_past);
        reader.Read(_pastDay);
        reader.Read(_level);
    }

    private static (int Features, int Plain) Count(bool weather, int horizon)
    {
        var series = new LoadSeries();
        var date = new DateOnly(2000, 2, 1);
        for (var i = 0; i <= 40; i++)
        {
            series.SetWeather(date.AddDays(-i), default);
        }

        var inputs = new DailyInputs(horizon, weather);
        var all = new FeatureWriter([]);
        var plain = new FeatureWriter([]);
        inputs.TryWrite(series, date, ref all);
        inputs.TryWriteDay(series, date, ref plain);
        return (all.Count, plain.Count);
    }

    private bool TryAverage(LoadSeries series, DateOnly date, out double average, out double direct, out double residual)
    {
        average = direct = residual = double.NaN;
        var writer = new FeatureWriter(_input);
        if (!_inputs.TryWrite(series, date, ref writer) || !AllFinite(_input) || !TryWriteResiduals(series, date))
        {
            return false;
        }

        direct = _direct.Predict(_input);
        residual = _residual.Predict(_residualInput);
        double first = 1 / (_errors[0] * _errors[0]), second = 1 / (_errors[1] * _errors[1]);
        average = (first * direct + second * residual) / (first + second);
        return true;
    }

    private bool TryWriteResiduals(LoadSeries series, DateOnly date)
    {
        for (var i = _horizon; i < _residuals.Length; i++)
        {
            var earlier = date.AddDays(-i);
            var writer = new FeatureWriter(_plainInput);
            var load = series.Load(earlier);
            _residuals[i] = double.IsNaN(load) || !_inputs.TryWriteDay(series, earlier, ref writer) ? 0 : LoadScale.Scaled(load) - _plain.Predict(_plainInput);
        }

        var day = new FeatureWriter(_plainInput);
        if (!_inputs.TryWriteDay(series, date, ref day))
        {
            return false;
        }

        double last = _residuals[_horizon], week = Mean(_horizon, 7), fortnight = Mean(_horizon, 15 - _horizon);
        var weekday = FrenchCalendar.Weekday(date);
        bool free = FrenchCalendar.IsHoliday(date) || FrenchCalendar.IsBridge(date);
        var lastDay = date.AddDays(-_horizon);
        var lastFree = FrenchCalendar.IsHoliday(lastDay) || FrenchCalendar.IsBridge(lastDay);
        _plainInput.CopyTo(_residualInput, 0);
        ReadOnlySpan<double> extra =
        [
            _plain.Predict(_plainInput), last, _residuals[_horizon + 1], _residuals[_horizon + 2], _residuals[7], week, fortnight,
            weekday == 0 ? last : 0, weekday >= 5 ? last : 0, weekday == 0 ? _residuals[_horizon + 2] : 0, lastFree ? last : 0, free ? last : 0,
        ];
        extra.CopyTo(_residualInput.AsSpan(_plainInput.Length));
        return true;
    }

    private double Mean(int from, int count)
    {
        var sum = 0.0;
        for (var i = from; i < from + count; i++)
        {
            sum += _residuals[i];
        }

        return sum / count;
    }

    private void WriteBias(DateOnly date)
    {
        var sum = 0.0;
        for (var i = _horizon; i < _horizon + 7; i++)
        {
            sum += Past(_past, date.AddDays(-i));
        }

        _biasInput[0] = Past(_past, date.AddDays(-_horizon));
        _biasInput[1] = sum / 7;
        _biasInput[2] = Past(_past, date.AddDays(-7));
        _biasInput[3] = Past(_level, date.AddDays(-_horizon));
    }

    private void Remember(DateOnly date, double error)
    {
        var before = Past(_level, date.AddDays(-1));
        var place = date.DayNumber % Memory;
        _past[place] = error;
        _level[place] = BiasForgetting * before + (1 - BiasForgetting) * error;
        _pastDay[place] = date.DayNumber;
    }

    private double Past(double[] values, DateOnly date) => _pastDay[date.DayNumber % Memory] == date.DayNumber ? values[date.DayNumber % Memory] : 0;

    private static bool AllFinite(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }
}
