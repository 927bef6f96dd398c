using CsCheck;

namespace Ecowatt.Delestage.Forecasting.Tests;

public sealed class AdaptiveLinearModelTests
{
    [Fact]
    public void It_learns_the_weights_of_each_output()
    {
        var model = new AdaptiveLinearModel(3, 2, new() { Forgetting = 1, Ridge = 1e-6 });
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            double[] x = [1, random.NextDouble(), random.NextDouble()];
            model.Learn(x, [2 + 3 * x[1] - x[2], -1 + x[2]]);
        }

        Span<double> predictions = stackalloc double[2];
        model.Predict([1, 0.5, 0.25], predictions);
        Assert.Equal(3.25, predictions[0], 2);
        Assert.Equal(-0.75, predictions[1], 2);
    }

    [Fact]
    public void It_follows_a_function_that_changes()
    {
        var model = new AdaptiveLinearModel(1, 1, new() { Forgetting = 0.98 });
        for (var i = 0; i < 600; i++)
        {
            model.Learn([1], i < 300 ? 1 : 2);
        }

        Assert.Equal(2, model.Predict([1]), 2);
    }

    [Fact]
    public void Its_covariance_stays_symmetric_to_the_last_bit()
        => Gen.Int[1, 10_000].Sample(
            static seed =>
            {
                var random = new Random(seed);
                var model = new AdaptiveLinearModel(7);
                for (var i = 0; i < 2000; i++)
                {
                    model.Learn([1, .. Enumerable.Range(0, 6).Select(_ => random.NextDouble() < 0.3 ? 0 : random.NextDouble() - 0.5)], random.NextDouble());
                }

                for (var row = 0; row < 7; row++)
                {
                    for (var column = 0; column < row; column++)
                    {
                        Assert.Equal(BitConverter.DoubleToInt64Bits(model.Covariance(row, column)), BitConverter.DoubleToInt64Bits(model.Covariance(column, row)));
                    }
                }
            },
            iter: 20);

    [Fact]
    public void A_feature_that_is_zero_for_years_does_not_wind_up()
    {
        var model = new AdaptiveLinearModel(2, 1, new() { Forgetting = 0.99, InitialVariance = 10 });
        for (var i = 0; i < 20_000; i++)
        {
            model.Learn([1, 0], 5);
        }

        // Without the ridge it would be 10 / 0.99^20000, which is more than 1e80; the bound is the ridge's own variance in a round.
        Assert.InRange(model.GreatestVariance, 0, 150);
        model.Learn([1, 1], 5.5);
        Assert.InRange(model.Predict([1, 0]), 4.5, 5.5);
    }

    [Fact]
    public void An_output_whose_target_is_missing_keeps_its_weights()
    {
        var model = new AdaptiveLinearModel(2, 2);
        model.Learn([1, 0.5], [1, 1]);
        var kept = model.Weights(1).ToArray();
        var other = new AdaptiveLinearModel(2, 2);
        other.Learn([1, 0.5], [1, double.NaN]);

        Assert.NotEqual([0, 0], kept);
        Assert.Equal([0, 0], other.Weights(1).ToArray());
        Assert.Equal(model.Weights().ToArray(), other.Weights().ToArray());
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(1, double.NegativeInfinity)]
    public void It_refuses_what_is_not_finite_and_learns_nothing_of_it(double feature, double target)
    {
        var model = new AdaptiveLinearModel(2);
        model.Learn([1, 2], 3);
        var before = model.Predict([1, 2]);

        Assert.Throws<ArgumentException>(() => model.Learn([1, feature], target));
        Assert.Equal(before, model.Predict([1, 2]));
        Assert.Equal(1, model.Updates);
    }

    [Fact]
    public void Neither_predicting_nor_learning_allocates()
    {
        var model = new AdaptiveLinearModel(40, 48);
        double[] input = [.. Enumerable.Range(0, 40).Select(static i => i / 40.0)];
        var output = new double[48];
        model.Predict(input, output);
        model.Learn(input, output);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            model.Predict(input, output);
            model.Learn(input, output);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void It_refuses_settings_outside_their_range()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new AdaptiveLinearModel(0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new AdaptiveLinearModel(1, 1, new() { Forgetting = 1.01 }));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new AdaptiveLinearModel(1, 1, new() { Ridge = double.NaN }));
        Assert.Throws<ArgumentException>(static () => new AdaptiveLinearModel(2).Predict([1]));
    }
}
