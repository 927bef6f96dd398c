namespace Ecowatt.Delestage;

/// <summary>Specifies how far a snapshot can be trusted to be what RTE publishes now. Published hours stay valid either way.</summary>
public enum SignalFreshness
{
    /// <summary>Nothing was ever received. The default.</summary>
    None = 0,

    /// <summary>Received at most two hours ago, and a known hour covers the instant.</summary>
    Fresh = 1,

    /// <summary>Received longer ago: RTE may have published something else since.</summary>
    Stale = 2,

    /// <summary>
    /// Received at most two hours ago, but no known hour covers the instant: RTE answers and has nothing to say of now, as on days
    /// whose publication failed. Loads go by what is set for an unknown grid.
    /// </summary>
    Uncovered = 3,
}
