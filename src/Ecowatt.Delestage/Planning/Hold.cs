namespace Ecowatt.Delestage;

/// <summary>Specifies what keeps a decision from being carried out for now.</summary>
public enum Hold
{
    /// <summary>Nothing: carried out, or to be carried out at once. The default.</summary>
    None = 0,

    /// <summary>The load has not been powered for its minimum on.</summary>
    MinOnTime = 1,

    /// <summary>The load has not been off for its minimum off.</summary>
    MinOffTime = 2,

    /// <summary>The relay moved too recently for the board's shortest interval.</summary>
    RelayInterval = 3,

    /// <summary>Sheds go first; a restore waits until those that make its room have succeeded.</summary>
    ShedsFirst = 4,

    /// <summary>Restores of a zone are spaced, because of the in-rush.</summary>
    RestoreSpacing = 5,

    /// <summary>The board of its bank is not attached: the load cannot be commanded.</summary>
    Device = 6,

    /// <summary>No room under the zone's hard limit.</summary>
    Limit = 7,

    /// <summary>No room under the zone's recovery cap.</summary>
    RecoveryCap = 8,

    /// <summary>The zone's meter is silent: only overrides, floors and full counts are restored.</summary>
    MeterSilent = 9,

    /// <summary>A measured excess cut the load soon after it was restored: it waits, longer each time.</summary>
    RepeatedExcess = 10,

    /// <summary>The load was restored as often within an hour as its zone allows: relays and compressors wear.</summary>
    RestoresPerHour = 11,

    /// <summary>The filter of the meter's breaker leaves no room for the load (<see cref="Zone.LimitByBreaker"/>).</summary>
    Breaker = 12,
}
