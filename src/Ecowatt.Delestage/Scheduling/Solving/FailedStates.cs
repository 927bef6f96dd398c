using System.Numerics;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>
/// States from which no plan followed, with what could be spent there. Of a fixed size: a newer state takes the place of an older one,
/// which costs time and never the truth.
/// </summary>
internal sealed class FailedStates<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private const int Bits = 15;
    private readonly UInt128[] _states = new UInt128[1 << Bits];
    private readonly T[] _spent = new T[1 << Bits];
    private readonly byte[] _quarters = new byte[1 << Bits];

    public void Clear() => _quarters.AsSpan().Fill(byte.MaxValue);

    public bool Failed(int q, UInt128 state, T spend)
    {
        var at = At(q, state);
        return _quarters[at] == q && _states[at] == state && spend <= _spent[at];
    }

    public void Fail(int q, UInt128 state, T spend)
    {
        var at = At(q, state);
        (_quarters[at], _states[at], _spent[at]) = ((byte)q, state, spend);
    }

    private static int At(int q, UInt128 state)
    {
        var hash = ((ulong)state + (ulong)q * 0x9E3779B97F4A7C15UL) * 0xD6E8FEB86659FD93UL;
        hash ^= hash >> 32;
        hash = (hash + (ulong)(state >> 64)) * 0xD6E8FEB86659FD93UL;
        return (int)(hash >> (64 - Bits));
    }
}
