namespace Ecowatt.Delestage.Phidgets.Driver;

/// <summary>Specifies what the vendor's library reports of a channel by itself.</summary>
internal enum DriverSignal
{
    Attached,
    Detached,
    Error,

    /// <summary>The board let the channel's relay rest by itself, because nobody reset its failsafe in time.</summary>
    Failsafe,
}
