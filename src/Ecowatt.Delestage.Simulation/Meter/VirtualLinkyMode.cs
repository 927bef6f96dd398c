namespace Ecowatt.Delestage.Simulation;

/// <summary>Specifies in which of the two modes a virtual Linky speaks at its customer's interface.</summary>
public enum VirtualLinkyMode
{
    /// <summary>The historic mode: 1,200 baud, some 120 characters a second. What a meter speaks that nobody changed. The default.</summary>
    Historic = 0,

    /// <summary>The standard mode: 9,600 baud, some 960 characters a second.</summary>
    Standard = 1,
}
