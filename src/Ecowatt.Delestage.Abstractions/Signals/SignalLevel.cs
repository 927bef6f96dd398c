namespace Ecowatt.Delestage;

/// <summary>Specifies the tension of the French grid in one hour, on RTE's scale.</summary>
/// <remarks>Source: RTE, Ecowatt API v5, <c>hvalue</c>. Numbers that RTE may add one day are kept as <see cref="Unknown"/>.</remarks>
public enum SignalLevel
{
    /// <summary>Not published, or a number never seen before. Unknown is never shed unless a load says so.</summary>
    Unknown = -1,

    /// <summary>No alert, and electricity is produced with little carbon (v5 only; the report's "0").</summary>
    LowCarbon = 0,

    /// <summary>No alert ("green").</summary>
    Normal = 1,

    /// <summary>The grid is tense ("orange"): savings are welcome.</summary>
    Tense = 2,

    /// <summary>The grid is very tense ("red"): cuts are possible without savings.</summary>
    Critical = 3,
}
