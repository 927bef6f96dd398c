namespace Ecowatt.Delestage.Simulation;

/// <summary>Specifies the colour of a day for a virtual Linky. The numbers are those that the meter itself uses.</summary>
public enum VirtualLinkyColor
{
    /// <summary>No colour: not told, or a contract without colours. The default.</summary>
    None = 0,

    /// <summary>A blue day.</summary>
    Blue = 1,

    /// <summary>A white day.</summary>
    White = 2,

    /// <summary>A red day, or a peak day of EJP.</summary>
    Red = 3,
}
