namespace Ecowatt.Delestage.Simulation;

/// <summary>Specifies the contract that a list of prices is of.</summary>
public enum PriceListKind
{
    /// <summary>One price at all hours. The default.</summary>
    Base = 0,

    /// <summary>Peak and off-peak hours, at the same hours every day.</summary>
    OffPeak = 1,

    /// <summary>Tempo: peak and off-peak hours of blue, white and red days.</summary>
    Tempo = 2,
}
