namespace Ecowatt.Delestage.Simulation;

/// <summary>Specifies how a house comes back from a window in which all of its heaters were shed.</summary>
public enum ReboundPolicy
{
    /// <summary>Every heater is powered again as soon as the window has ended: what happens without a plan. The default.</summary>
    AllAtOnce = 0,

    /// <summary>Each heater at an instant of its own in the first 15 min after the window.</summary>
    Spread = 1,

    /// <summary>No more than 70 % of the installed power at a time, the coldest room first, shared out anew each 10 min.</summary>
    Cap = 2,

    /// <summary>Set-points are raised by 0.7 K for 2 h before the window; then all at once.</summary>
    Preheat = 3,

    /// <summary>Set-points are raised by 0.7 K for 2 h before the window; then the cap.</summary>
    PreheatAndCap = 4,
}
