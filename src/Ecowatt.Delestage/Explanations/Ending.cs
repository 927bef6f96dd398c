namespace Ecowatt.Delestage.Explanations;

/// <summary>Specifies how the end of a clause is told. Only what the engine knows is promised.</summary>
internal enum Ending
{
    None,

    /// <summary>Until an instant that is set.</summary>
    Until,

    /// <summary>Time alone changes nothing before.</summary>
    AtLeast,

    /// <summary>It may end before.</summary>
    AtLatest,

    /// <summary>Seconds.</summary>
    Moment,

    /// <summary>Until it changes places with another load, at an instant at the earliest.</summary>
    Turn,

    /// <summary>Until the meter is heard again.</summary>
    MeterHeard,

    /// <summary>Until other loads are off.</summary>
    OthersOff,

    /// <summary>No end is known: it is so for safety's sake.</summary>
    Precaution,
}
