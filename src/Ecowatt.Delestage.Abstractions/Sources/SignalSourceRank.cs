namespace Ecowatt.Delestage;

/// <summary>Ranks of signal sources. The higher one names the origin where several say the same level.</summary>
public static class SignalSourceRank
{
    /// <summary>The grid as a whole: Ecowatt.</summary>
    public const int Grid = 0;

    /// <summary>A tariff of the house: Tempo, EJP, off-peak hours.</summary>
    public const int Tariff = 100;

    /// <summary>The house's own meter.</summary>
    public const int Meter = 200;
}
