namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents what a house draws at a virtual Linky. Immutable.</summary>
/// <param name="Phase1">The apparent power of the first phase, the only one of a single-phase house, in volt-amperes; less than zero where it is injected.</param>
/// <param name="Phase2">That of the second phase. Default: 0.</param>
/// <param name="Phase3">That of the third phase. Default: 0.</param>
public readonly record struct VirtualLinkyPower(double Phase1, double Phase2 = 0, double Phase3 = 0)
{
    internal double this[int phase] => phase switch
    {
        0 => Phase1,
        1 => Phase2,
        _ => Phase3,
    };

    internal double Total => Phase1 + Phase2 + Phase3;
}
