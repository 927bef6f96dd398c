namespace Ecowatt.Delestage.Explanations;

/// <summary>Specifies what a load is now, or will be then. Off means lowered for a load that is lowered in place of being cut.</summary>
internal enum Stance
{
    StaysOn,
    StaysOff,
    SwitchedOn,
    SwitchedOff,

    /// <summary>On or off: nobody knows.</summary>
    Unknown,

    ThenOn,
    ThenOff,

    /// <summary>It will not be so, because what asks for it ends first.</summary>
    ShouldBeOn,
    ShouldBeOff,
}
