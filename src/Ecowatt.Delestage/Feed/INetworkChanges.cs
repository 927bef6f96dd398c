namespace Ecowatt.Delestage.Feed;

/// <summary>Tells that the machine's network changed: an address came or went, a cable, a router. Safe across threads.</summary>
internal interface INetworkChanges
{
    /// <summary>Occurs when the network changed. Raised on any thread; a handler returns at once and does not throw.</summary>
    event EventHandler? Changed;
}
