namespace Ecowatt.Delestage.Benchmarks.Ratios;

/// <summary>What a pair came to: the least of all batches, because what else the machine does only adds.</summary>
/// <param name="Nanoseconds">One unit of ours.</param>
/// <param name="Reference">One unit of the reference, in nanoseconds.</param>
/// <param name="Bytes">What one call of ours allocates.</param>
internal readonly record struct RatioFigure(double Nanoseconds, double Reference, long Bytes)
{
    /// <summary>Gets one unit of ours over one of the reference.</summary>
    public double Ratio => Nanoseconds / Reference;

    /// <summary>Returns the least of two measurements of the same pair.</summary>
    public RatioFigure Least(RatioFigure other) => new(Math.Min(Nanoseconds, other.Nanoseconds), Math.Min(Reference, other.Reference), Math.Min(Bytes, other.Bytes));
}
