namespace Ecowatt.Delestage;

/// <summary>Specifies the colour of a day of the tariff Tempo, by which its hours have their price, whoever told it.</summary>
public enum TariffColor
{
    /// <summary>Not told, published without a colour, or the contract has none. The default.</summary>
    Unknown = 0,

    /// <summary>A day of the low price: 300 or 301 in a season.</summary>
    Blue = 1,

    /// <summary>A dearer day: 43 in a season, never a Sunday.</summary>
    White = 2,

    /// <summary>A day of the high price: 22 in a season, only from 1 November to 31 March, on working days, and at most 5 in a row.</summary>
    Red = 3,
}
