namespace Ecowatt.Delestage.Phidgets.Driver;

/// <summary>What the vendor's library reports of a channel by itself.</summary>
internal enum DriverSignal
{
    Attached,
    Detached,
    Error,
}
