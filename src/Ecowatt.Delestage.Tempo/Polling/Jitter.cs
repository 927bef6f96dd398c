namespace Ecowatt.Delestage.Tempo.Polling;

/// <summary>Represents chance that stays the same for one decision, so that a schedule is a pure function: each installation has a seed of its own.</summary>
/// <param name="Seed">Any number.</param>
internal readonly record struct Jitter(ulong Seed)
{
    /// <summary>Returns chance of this installation, drawn anew.</summary>
    public static Jitter Draw() => new((ulong)Random.Shared.NextInt64());

    /// <summary>Returns a number of <c>[0, 1)</c> for what is to be decided (SplitMix64).</summary>
    public double Of(long what)
    {
        var mixed = Seed + (ulong)what * 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Returns a span between two, for what is to be decided.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most, long what) => least + (most - least) * Of(what);
}
