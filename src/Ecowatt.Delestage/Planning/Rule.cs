namespace Ecowatt.Delestage.Planning;

/// <summary>The rule that a decision rests on. The first that applies, in this order, is the reason.</summary>
public enum Rule
{
    /// <summary>Not decided yet. The default.</summary>
    None = 0,

    /// <summary>It was off for its maximum: powered until it has run for its least powered time.</summary>
    MaximumShed = 4,

    /// <summary>The signal is at or above the level at which it is shed.</summary>
    Signal = 6,

    /// <summary>No published hour covers now: as the load says.</summary>
    Unknown = 7,

    /// <summary>Nothing asks for anything else: powered.</summary>
    Normal = 9,
}
