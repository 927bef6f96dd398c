namespace Ecowatt.Delestage;

/// <summary>Specifies who is served first where not all loads find room.</summary>
public enum RecoveryOrder
{
    /// <summary>The most important load, and of equals the coldest. The default.</summary>
    Priority = 0,

    /// <summary>The coldest load above its floor, and of equals the most important.</summary>
    Coldest = 1,
}
