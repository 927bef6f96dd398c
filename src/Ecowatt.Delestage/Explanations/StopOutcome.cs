namespace Ecowatt.Delestage.Explanations;

/// <summary>Specifies what became of a load when the application stopped.</summary>
internal enum StopOutcome
{
    /// <summary>The stop switched it on.</summary>
    SwitchedOn,

    /// <summary>It stays off, because it was within its minimum off-time.</summary>
    WithinMinOffTime,

    /// <summary>The stop was to switch it on, and its relay did not obey.</summary>
    Disobeyed,

    LeftOn,
    LeftOff,
    LeftUnknown,

    /// <summary>On, because its relay rests since the bank was closed.</summary>
    RestsOn,

    /// <summary>Off, because its relay rests since the bank was closed.</summary>
    RestsOff,
}
