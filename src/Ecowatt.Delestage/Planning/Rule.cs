namespace Ecowatt.Delestage;

/// <summary>The rule that a decision rests on. The first that applies, in this order, is the reason.</summary>
public enum Rule
{
    /// <summary>Not decided yet. The default.</summary>
    None = 0,

    /// <summary>A person ordered it, until an instant.</summary>
    Override = 1,

    /// <summary>Its temperature is at its floor, or above its ceiling, or not known: powered.</summary>
    Comfort = 2,

    /// <summary>It runs at times of its own choosing: powered in them, else idle, which is not shed.</summary>
    Plan = 3,

    /// <summary>It was off for its maximum: powered until it has run for its least powered time.</summary>
    MaxShedTime = 4,

    /// <summary>A condition of the application asks for it: powered, while the grid is not critical, or off.</summary>
    Condition = 5,

    /// <summary>Solar surplus keeps it powered, because the grid is not critical.</summary>
    SolarSurplus = 6,

    /// <summary>The signal is at or above the level at which it is shed.</summary>
    Signal = 7,

    /// <summary>No published hour covers now: as the load says.</summary>
    Unknown = 8,

    /// <summary>The window has ended; its own part of the spread has not.</summary>
    Spread = 9,

    /// <summary>Nothing asks for anything else: powered.</summary>
    Normal = 10,

    /// <summary>As <see cref="Normal"/>, and because a window comes.</summary>
    Preheat = 11,
}
