namespace Ecowatt.Delestage;

/// <summary>Specifies the colour of a day of the tariff Tempo, whoever told it.</summary>
public enum TariffColor
{
    /// <summary>Not told. The default.</summary>
    None = 0,

    /// <summary>A day of the low price: 300 or 301 in a season.</summary>
    Blue = 1,

    /// <summary>A dearer day: 43 in a season.</summary>
    White = 2,

    /// <summary>A day of the high price: 22 in a season, in winter.</summary>
    Red = 3,
}
