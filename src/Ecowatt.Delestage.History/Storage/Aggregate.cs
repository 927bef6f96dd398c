namespace Ecowatt.Delestage.History.Storage;

/// <summary>Represents what a value was during a span of time.</summary>
/// <param name="Start">Milliseconds since 1970 UTC.</param>
/// <param name="Length">Milliseconds.</param>
/// <param name="Min">The lowest value.</param>
/// <param name="Max">The highest value.</param>
/// <param name="Integral">The value times the milliseconds for which it stood.</param>
/// <param name="Known">The milliseconds for which it is known.</param>
internal readonly record struct Aggregate(long Start, long Length, double Min, double Max, double Integral, long Known)
{
    public double Mean => Integral / Known;

    public long End => Start + Length;
}
