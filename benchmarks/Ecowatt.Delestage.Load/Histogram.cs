namespace Ecowatt.Delestage.LoadProgram;

/// <summary>How long things took, in steps of ten microseconds up to a second. Safe across threads.</summary>
internal sealed class Histogram
{
    private const double StepsPerSecond = 100_000;

    private readonly long[] _counts = new long[(int)StepsPerSecond + 1];

    public void Add(TimeSpan time) => Interlocked.Increment(ref _counts[(int)Math.Min(time.TotalSeconds * StepsPerSecond, StepsPerSecond)]);

    public void Add(Histogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }
    }

    /// <summary>The time within which such a share of them ended, in milliseconds.</summary>
    public double Percentile(double share)
    {
        var wanted = _counts.Sum() * share;
        var seen = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= wanted)
            {
                return (i + 1) / StepsPerSecond * 1000;
            }
        }

        return double.NaN;
    }
}
