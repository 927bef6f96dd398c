using System.Numerics;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Represents the best plan of all jobs so far: what stands when the search finds no better or may not go on.</summary>
internal sealed class Incumbent<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private readonly UInt128[] _plans = new UInt128[DeferrableInput.MostJobs];
    private int _count;

    public T Cost { get; private set; }

    public ReadOnlySpan<UInt128> Plans => _plans.AsSpan(0, _count);

    public void Clear() => (Cost, _count) = (T.MaxValue, 0);

    public void Take(ReadOnlySpan<UInt128> plans, T cost)
    {
        plans.CopyTo(_plans);
        (Cost, _count) = (cost, plans.Length);
    }
}
