namespace Ecowatt.Delestage.Feed;

/// <summary>How far a snapshot can be trusted to be what RTE publishes now. Published hours stay valid either way.</summary>
public enum SignalFreshness
{
    /// <summary>Nothing was ever received. The default.</summary>
    None = 0,

    /// <summary>Received at most two hours ago.</summary>
    Fresh = 1,

    /// <summary>Received longer ago: RTE may have published something else since.</summary>
    Stale = 2,
}
