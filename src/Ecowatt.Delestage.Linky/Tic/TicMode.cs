namespace Ecowatt.Delestage.Linky;

/// <summary>Specifies the mode of a meter's customer interface (TIC). The supplier changes it on request, free of charge.</summary>
public enum TicMode
{
    /// <summary>The mode is found by the separators of what arrives. The default.</summary>
    Auto = 0,

    /// <summary>The mode of the meters before Linky, in which Linky is delivered: 1,200 baud, spaces between the fields.</summary>
    Historic = 1,

    /// <summary>Linky's own mode: 9,600 baud, tabs between the fields, and the tariff of every contract.</summary>
    Standard = 2,
}
