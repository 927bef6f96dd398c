namespace Ecowatt.Delestage;

/// <summary>Specifies what a bank's relays do when the bank is opened, or when it is closed.</summary>
public enum RelayReset
{
    /// <summary>They fall to rest. A Phidget 1017 does, at open and at close. The default, because it is the common case.</summary>
    Release = 0,

    /// <summary>They stay as they are.</summary>
    Keep = 1,
}
