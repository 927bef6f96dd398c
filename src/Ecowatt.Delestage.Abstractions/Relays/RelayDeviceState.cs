namespace Ecowatt.Delestage;

/// <summary>Specifies whether the device behind a bank can be commanded.</summary>
public enum RelayDeviceState
{
    /// <summary>Not opened yet, or closed. The default.</summary>
    Closed = 0,

    /// <summary>Present: commands are accepted.</summary>
    Attached = 1,

    /// <summary>Absent: unplugged, unpowered or out of reach. It may come back by itself.</summary>
    Detached = 2,

    /// <summary>Present but not to be trusted, or impossible to open; somebody must act.</summary>
    Faulted = 3,
}
