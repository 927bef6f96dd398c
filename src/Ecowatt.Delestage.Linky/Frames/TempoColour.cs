namespace Ecowatt.Delestage.Linky;

/// <summary>Specifies the colour of a Tempo day.</summary>
public enum TempoColour
{
    /// <summary>Not told, or the contract has none. The default.</summary>
    None = 0,

    /// <summary>Blue, the low tariff.</summary>
    Blue = 1,

    /// <summary>White.</summary>
    White = 2,

    /// <summary>Red, the high tariff of 22 days at most in winter.</summary>
    Red = 3,
}
