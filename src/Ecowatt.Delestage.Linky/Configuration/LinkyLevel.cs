namespace Ecowatt.Delestage.Linky;

/// <summary>Specifies the level that the meter's source says for hours of a tariff.</summary>
public enum LinkyLevel
{
    /// <summary>It says nothing of them. The default.</summary>
    Silent = 0,

    /// <summary><see cref="SignalLevel.Tense"/>.</summary>
    Tense = 2,

    /// <summary><see cref="SignalLevel.Critical"/>.</summary>
    Critical = 3,
}
