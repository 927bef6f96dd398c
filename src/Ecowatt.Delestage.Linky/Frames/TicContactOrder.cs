namespace Ecowatt.Delestage.Linky;

/// <summary>Specifies what a day's profile does with the meter's dry contact at the start of a block.</summary>
public enum TicContactOrder
{
    /// <summary>It stays as it is. The default.</summary>
    Keep = 0,

    /// <summary>It does what Tempo's own rule says.</summary>
    Tempo = 1,

    /// <summary>It opens.</summary>
    Open = 2,

    /// <summary>It closes.</summary>
    Close = 3,
}
