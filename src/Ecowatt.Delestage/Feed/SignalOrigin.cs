namespace Ecowatt.Delestage;

/// <summary>Specifies where a snapshot's signals come from.</summary>
public enum SignalOrigin
{
    /// <summary>There are none yet. The default.</summary>
    None = 0,

    /// <summary>RTE's answer, received by this process.</summary>
    Live = 1,

    /// <summary>RTE's answer, received earlier or by another process, and read from <c>ecowatt.json</c>.</summary>
    Disk = 2,
}
