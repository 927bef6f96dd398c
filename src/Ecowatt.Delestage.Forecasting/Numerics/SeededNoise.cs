namespace Ecowatt.Delestage.Forecasting.Numerics;

/// <summary>Draws Gaussian numbers that a seed determines, on every machine alike.</summary>
internal sealed class SeededNoise(int seed)
{
    private ulong _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL + 0x2545F4914F6CDD1DUL);

    /// <summary>Returns a draw of mean 0 and deviation 1 (Box and Muller).</summary>
    public double Next()
    {
        double radius = 1 - Uniform(), angle = Uniform();
        return Math.Sqrt(-2 * Math.Log(radius)) * Math.Cos(2 * Math.PI * angle);
    }

    // SplitMix64, 53 bits of it.
    private double Uniform()
    {
        _state = unchecked(_state + 0x9E3779B97F4A7C15UL);
        var z = _state;
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
