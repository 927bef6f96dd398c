namespace Ecowatt.Delestage.Fuzzing.Mutation;

/// <summary>Represents chance that repeats itself: the same numbers for the same seed, in every version of .NET (SplitMix64). Not safe across threads.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Returns the next number.</summary>
    public ulong Next()
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>Returns a number from 0 to below another.</summary>
    public int Below(int end) => end <= 1 ? 0 : (int)(Next() % (ulong)end);

    /// <summary>Returns true once in so many times.</summary>
    public bool Once(int times) => Below(times) == 0;

    /// <summary>Returns one of several.</summary>
    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
