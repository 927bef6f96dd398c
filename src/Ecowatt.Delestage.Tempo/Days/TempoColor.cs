namespace Ecowatt.Delestage.Tempo;

/// <summary>Specifies the colour of a Tempo day, by which EDF's tariff Tempo has its price.</summary>
public enum TempoColor
{
    /// <summary>Not published, or published without a colour. The default.</summary>
    Unknown = 0,

    /// <summary>The cheapest days: 300 or 301 in a season.</summary>
    Blue = 1,

    /// <summary>Dearer days: 43 in a season, never a Sunday.</summary>
    White = 2,

    /// <summary>The dearest days: 22 in a season, only from 1 November to 31 March, on working days, and at most 5 in a row.</summary>
    Red = 3,
}
