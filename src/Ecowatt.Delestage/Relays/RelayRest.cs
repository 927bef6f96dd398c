namespace Ecowatt.Delestage.Relays;

/// <summary>What a bank's relays do when the bank is opened, or when it is closed.</summary>
public enum RelayRest
{
    /// <summary>They fall to rest. A Phidget 1017 does, at open and at close. The default, because it is the common case.</summary>
    Rest = 0,

    /// <summary>They stay as they are.</summary>
    Stay = 1,
}
