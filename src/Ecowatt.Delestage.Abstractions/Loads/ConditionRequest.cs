namespace Ecowatt.Delestage;

/// <summary>Specifies what a condition of the application asks for a load.</summary>
public enum ConditionRequest
{
    /// <summary>Nothing: the rules that follow decide. The default.</summary>
    None = 0,

    /// <summary>Powered, though the grid is tense. It does not count while the grid is critical.</summary>
    On = 1,

    /// <summary>Off, though the signal would not shed it. It counts at any level, and for no longer than the load's maximum shed.</summary>
    Off = 2,
}
