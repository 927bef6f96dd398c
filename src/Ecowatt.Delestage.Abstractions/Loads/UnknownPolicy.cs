namespace Ecowatt.Delestage;

/// <summary>Specifies what a load is while no published hour covers now.</summary>
public enum UnknownPolicy
{
    /// <summary>Powered. The default: unknown means powered, unless somebody said otherwise.</summary>
    Powered = 0,

    /// <summary>Shed.</summary>
    Shed = 1,
}
