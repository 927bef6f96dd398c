namespace Ecowatt.Delestage.Simulation;

/// <summary>Specifies the colour of a Tempo day that a virtual RTE publishes.</summary>
public enum VirtualTempoColor
{
    /// <summary>Published without a colour, as happened on 28 December 2022.</summary>
    Absent = 0,

    /// <summary>Blue.</summary>
    Blue = 1,

    /// <summary>White.</summary>
    White = 2,

    /// <summary>Red.</summary>
    Red = 3,
}
