namespace Ecowatt.Delestage.Forecasting.Numerics;

/// <summary>Fits a probability to features by penalised maximum likelihood, with Newton steps.</summary>
internal sealed class LogisticModel(int features)
{
    private const int Steps = 30;
    private readonly double[] _weights = new double[features];

    public ReadOnlySpan<double> Weights => _weights;

    public bool IsFitted { get; private set; }

    /// <summary>Fits the weights anew.</summary>
    /// <param name="inputs">One input a case; its first feature is the constant, which bears no penalty.</param>
    /// <param name="came">Whether it came, case by case.</param>
    /// <param name="ridge">The penalty of the other weights.</param>
    public void Fit(IReadOnlyList<double[]> inputs, IReadOnlyList<bool> came, double ridge)
    {
        Array.Clear(_weights);
        var hessian = new double[features * features];
        var step = new double[features];
        for (var round = 0; round < Steps; round++)
        {
            Array.Clear(hessian);
            for (var i = 0; i < features; i++)
            {
                var penalty = i == 0 ? 1e-6 : ridge;
                step[i] = -penalty * _weights[i];
                hessian[i * features + i] = penalty;
            }

            for (var n = 0; n < inputs.Count; n++)
            {
                var input = inputs[n];
                var p = Predict(input);
                var slope = p * (1 - p);
                for (var i = 0; i < features; i++)
                {
                    step[i] += ((came[n] ? 1 : 0) - p) * input[i];
                    for (var j = 0; j <= i; j++)
                    {
                        hessian[i * features + j] += slope * input[i] * input[j];
                    }
                }
            }

            Solve(hessian, step);
            var greatest = 0.0;
            foreach (var change in step)
            {
                greatest = Math.Max(greatest, Math.Abs(change));
            }

            // A first step into flat country can be too long.
            var length = greatest > 5 ? 5 / greatest : 1;
            for (var i = 0; i < features; i++)
            {
                _weights[i] += length * step[i];
            }

            if (greatest < 1e-10)
            {
                break;
            }
        }

        IsFitted = true;
    }

    public double Predict(ReadOnlySpan<double> input)
    {
        var sum = 0.0;
        for (var i = 0; i < features; i++)
        {
            sum += _weights[i] * input[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    public void Save(StateWriter writer)
    {
        writer.Write(IsFitted ? 1L : 0L);
        writer.Write(_weights);
    }

    public void Load(StateReader reader)
    {
        IsFitted = reader.ReadInt64() != 0;
        reader.Read(_weights);
    }

    // Cholesky's decomposition of the lower triangle, then forward and backward.
    private void Solve(double[] matrix, double[] vector)
    {
        for (var i = 0; i < features; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i * features + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[i * features + k] * matrix[j * features + k];
                }

                matrix[i * features + j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / matrix[j * features + j];
            }
        }

        for (var i = 0; i < features; i++)
        {
            for (var k = 0; k < i; k++)
            {
                vector[i] -= matrix[i * features + k] * vector[k];
            }

            vector[i] /= matrix[i * features + i];
        }

        for (var i = features - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < features; k++)
            {
                vector[i] -= matrix[k * features + i] * vector[k];
            }

            vector[i] /= matrix[i * features + i];
        }
    }
}
