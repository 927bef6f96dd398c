using Ecowatt.Delestage.Forecasting.Numerics;

namespace Ecowatt.Delestage;

/// <summary>
/// Learns one or several linear functions of the same features by recursive least squares, and forgets the past at a constant rate.
/// </summary>
/// <remarks>
/// <para>All outputs share the covariance, so that 48 half-hours cost hardly more than one. Features should be of the order of one.</para>
/// <para>The same inputs in the same order give the same bits on every machine. Neither predicting nor learning allocates.</para>
/// <para>Not safe across threads: one caller at a time.</para>
/// </remarks>
public sealed class AdaptiveLinearModel
{
    private readonly int _stride;
    private readonly double[] _weights;
    private readonly double[] _covariance;
    private readonly double[] _input;
    private readonly double[] _gain;
    private readonly double _ridgeVariance;
    private int _nextRidge;

    /// <summary>Creates a model whose weights are all zero.</summary>
    /// <param name="features">How many features an input has. Range: 1 to 4,096.</param>
    /// <param name="outputs">How many values it predicts. Range: 1 to 4,096. Default: 1.</param>
    /// <param name="options">The settings; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public AdaptiveLinearModel(int features, int outputs = 1, AdaptiveLinearOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(features, 4096);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(outputs, 4096);
        Options = options ?? new AdaptiveLinearOptions();
        Options.Validate();
        Features = features;
        Outputs = outputs;
        _stride = VectorMath.Padded(features);
        _weights = new double[_stride * outputs];
        _covariance = new double[_stride * _stride];
        _input = new double[_stride];
        _gain = new double[_stride];
        for (var i = 0; i < features; i++)
        {
            _covariance[i * _stride + i] = Options.InitialVariance;
        }

        // Forgetting wears the ridge away; one observation a step, over the features in turn, gives back what is lost in a round.
        _ridgeVariance = 1 / (features * Math.Max(1 - Options.Forgetting, 1e-6) * Options.Ridge);
    }

    /// <summary>Gets how many features an input has.</summary>
    public int Features { get; }

    /// <summary>Gets how many values the model predicts.</summary>
    public int Outputs { get; }

    /// <summary>Gets the settings.</summary>
    public AdaptiveLinearOptions Options { get; }

    /// <summary>Gets how many inputs were learned.</summary>
    public long Updates { get; private set; }

    /// <summary>Gets the greatest variance of a weight, without unit. It stays bounded however long a feature is zero.</summary>
    public double GreatestVariance
    {
        get
        {
            var greatest = 0.0;
            for (var i = 0; i < Features; i++)
            {
                greatest = Math.Max(greatest, _covariance[i * _stride + i]);
            }

            return greatest;
        }
    }

    /// <summary>Returns the weights of an output, one for each feature. The span shows later changes.</summary>
    /// <param name="output">The output, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    public ReadOnlySpan<double> Weights(int output = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, Outputs);
        return _weights.AsSpan(output * _stride, Features);
    }

    /// <summary>Returns the covariance between the weights of two features, without unit.</summary>
    /// <param name="row">The one feature, from 0.</param>
    /// <param name="column">The other feature, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such feature.</exception>
    public double Covariance(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Features);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Features);
        return _covariance[row * _stride + column];
    }

    /// <summary>Returns the prediction of the first output.</summary>
    /// <param name="features">The input, <see cref="Features"/> finite numbers.</param>
    /// <exception cref="ArgumentException">The input has another length.</exception>
    public double Predict(ReadOnlySpan<double> features)
    {
        Take(features);
        return VectorMath.Dot(_input, _weights.AsSpan(0, _stride));
    }

    /// <summary>Writes the prediction of every output.</summary>
    /// <param name="features">The input, <see cref="Features"/> finite numbers.</param>
    /// <param name="predictions">Receives <see cref="Outputs"/> values.</param>
    /// <exception cref="ArgumentException">The input or the predictions have another length.</exception>
    public void Predict(ReadOnlySpan<double> features, Span<double> predictions)
    {
        Check(predictions.Length, Outputs, nameof(predictions));
        Take(features);
        for (var i = 0; i < Outputs; i++)
        {
            predictions[i] = VectorMath.Dot(_input, _weights.AsSpan(i * _stride, _stride));
        }
    }

    /// <summary>Learns what came of an input, for a model of one output.</summary>
    /// <param name="features">The input, <see cref="Features"/> finite numbers.</param>
    /// <param name="target">What came.</param>
    /// <exception cref="ArgumentException">The input has another length, or a number is not finite, or the model has several outputs.</exception>
    public void Learn(ReadOnlySpan<double> features, double target) => Learn(features, [target]);

    /// <summary>Learns what came of an input.</summary>
    /// <param name="features">The input, <see cref="Features"/> finite numbers.</param>
    /// <param name="targets">What came, <see cref="Outputs"/> values; NaN leaves the weights of that output as they are.</param>
    /// <exception cref="ArgumentException">A length is another, a feature is not finite, or a target is infinite. Nothing was learned then.</exception>
    public void Learn(ReadOnlySpan<double> features, ReadOnlySpan<double> targets)
    {
        Check(targets.Length, Outputs, nameof(targets));
        Take(features);
        foreach (var feature in features)
        {
            if (!double.IsFinite(feature))
            {
                throw new ArgumentException("Every feature must be a finite number.", nameof(features));
            }
        }

        foreach (var target in targets)
        {
            if (double.IsInfinity(target))
            {
                throw new ArgumentException("No target may be infinite.", nameof(targets));
            }
        }

        for (var i = 0; i < Features; i++)
        {
            _gain[i] = VectorMath.Dot(_covariance.AsSpan(i * _stride, _stride), _input);
        }

        var denominator = Options.Forgetting + VectorMath.Dot(_input, _gain);
        for (var i = 0; i < Outputs; i++)
        {
            if (!double.IsNaN(targets[i]))
            {
                var weights = _weights.AsSpan(i * _stride, _stride);
                VectorMath.AddScaled(weights, _gain, (targets[i] - VectorMath.Dot(_input, weights)) / denominator);
            }
        }

        Shrink(denominator, 1 / Options.Forgetting);
        Updates++;
        HoldRidge();
    }

    internal void Save(StateWriter writer)
    {
        writer.Write(Updates);
        writer.Write((long)_nextRidge);
        writer.Write(_weights);
        writer.Write(_covariance);
    }

    internal void Load(StateReader reader)
    {
        Updates = reader.ReadInt64();
        _nextRidge = (int)(reader.ReadInt64() % Features);
        reader.Read(_weights);
        reader.Read(_covariance);
    }

    // Observes that the weight of one feature is zero.
    private void HoldRidge()
    {
        var feature = _nextRidge;
        _nextRidge = (_nextRidge + 1) % Features;
        _covariance.AsSpan(feature * _stride, _stride).CopyTo(_gain);
        var denominator = _ridgeVariance + _gain[feature];
        for (var i = 0; i < Outputs; i++)
        {
            var weights = _weights.AsSpan(i * _stride, _stride);
            VectorMath.AddScaled(weights, _gain, -weights[feature] / denominator);
        }

        Shrink(denominator, 1);
    }

    // Takes the outer product of the gain out of the covariance. With the root in both factors each pair of elements sees the same
    // operations, so the matrix stays symmetric to the last bit.
    private void Shrink(double denominator, double scale)
    {
        var root = 1 / Math.Sqrt(denominator);
        for (var i = 0; i < _stride; i++)
        {
            _gain[i] *= root;
        }

        for (var i = 0; i < Features; i++)
        {
            VectorMath.SubtractScaledThenScale(_covariance.AsSpan(i * _stride, _stride), _gain, _gain[i], scale);
        }
    }

    private void Take(ReadOnlySpan<double> features)
    {
        Check(features.Length, Features, nameof(features));
        features.CopyTo(_input);
    }

    private static void Check(int length, int expected, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException($"{length} values; expected {expected}.", name);
        }
    }
}
