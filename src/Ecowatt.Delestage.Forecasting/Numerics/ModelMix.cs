namespace Ecowatt.Delestage.Forecasting.Numerics;

/// <summary>Averages models that forget at different rates, each weighted by the inverse square of its recent mean squared error.</summary>
internal sealed class ModelMix
{
    private const double ErrorForgetting = 0.98;
    private readonly AdaptiveLinearModel[] _models;
    private readonly double[] _errors;
    private readonly double[] _weights;
    private readonly double[] _one;
    private readonly double[] _targets;

    public ModelMix(int features, int outputs, ReadOnlySpan<double> forgetting, double ridge = 0.01, double initialVariance = 10)
    {
        _models = new AdaptiveLinearModel[forgetting.Length];
        for (var i = 0; i < _models.Length; i++)
        {
            _models[i] = new AdaptiveLinearModel(features, outputs, new() { Forgetting = forgetting[i], Ridge = ridge, InitialVariance = initialVariance });
        }

        _errors = new double[_models.Length];
        Array.Fill(_errors, 1e-4);
        _weights = new double[_models.Length];
        _one = new double[outputs];
        _targets = new double[outputs];
    }

    public int Features => _models[0].Features;

    public int Outputs => _models[0].Outputs;

    public void Predict(ReadOnlySpan<double> features, Span<double> predictions)
    {
        Weigh();
        predictions.Clear();
        for (var i = 0; i < _models.Length; i++)
        {
            _models[i].Predict(features, _one);
            for (var j = 0; j < predictions.Length; j++)
            {
                predictions[j] += _weights[i] * _one[j];
            }
        }
    }

    public double Predict(ReadOnlySpan<double> features)
    {
        double prediction = 0;
        Predict(features, new Span<double>(ref prediction));
        return prediction;
    }

    public void Learn(ReadOnlySpan<double> features, ReadOnlySpan<double> targets)
    {
        targets.CopyTo(_targets);
        for (var i = 0; i < _models.Length; i++)
        {
            _models[i].Predict(features, _one);
            var (sum, count) = (0.0, 0);
            for (var j = 0; j < _one.Length; j++)
            {
                if (!double.IsNaN(_targets[j]))
                {
                    sum += (_one[j] - _targets[j]) * (_one[j] - _targets[j]);
                    count++;
                }
            }

            if (count > 0)
            {
                _errors[i] = ErrorForgetting * _errors[i] + (1 - ErrorForgetting) * sum / count;
            }

            _models[i].Learn(features, _targets);
        }
    }

    public void Learn(ReadOnlySpan<double> features, double target) => Learn(features, new ReadOnlySpan<double>(in target));

    public void Save(StateWriter writer)
    {
        writer.Write(_errors);
        foreach (var model in _models)
        {
            model.Save(writer);
        }
    }

    public void Load(StateReader reader)
    {
        reader.Read(_errors);
        foreach (var model in _models)
        {
            model.Load(reader);
        }
    }

    private void Weigh()
    {
        var sum = 0.0;
        for (var i = 0; i < _weights.Length; i++)
        {
            var error = Math.Max(_errors[i], 1e-12);
            sum += _weights[i] = 1 / (error * error);
        }

        for (var i = 0; i < _weights.Length; i++)
        {
            _weights[i] /= sum;
        }
    }
}
