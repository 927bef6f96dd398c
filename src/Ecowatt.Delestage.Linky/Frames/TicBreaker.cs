namespace Ecowatt.Delestage.Linky;

/// <summary>Specifies the state of the meter's breaker, and why it is open.</summary>
public enum TicBreaker
{
    /// <summary>Closed: the house has power. The default.</summary>
    Closed = 0,

    /// <summary>Open, because more power was drawn than subscribed.</summary>
    OverPower = 1,

    /// <summary>Open, because of a voltage that was too high.</summary>
    OverVoltage = 2,

    /// <summary>Open, by load shedding.</summary>
    Shed = 3,

    /// <summary>Open, by an order over the power line or the Euridis bus.</summary>
    Remote = 4,

    /// <summary>Open, because it overheated while more current flowed than it carries.</summary>
    OverheatedOverCurrent = 5,

    /// <summary>Open, because it overheated.</summary>
    Overheated = 6,

    /// <summary>A value that the specification does not name.</summary>
    Unknown = 7,
}
