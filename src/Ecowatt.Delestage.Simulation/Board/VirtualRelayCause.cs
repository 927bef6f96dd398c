namespace Ecowatt.Delestage.Simulation;

/// <summary>Specifies why a relay of a virtual board moved.</summary>
public enum VirtualRelayCause
{
    /// <summary>A client commanded it. The default.</summary>
    Command = 0,

    /// <summary>A client opened its channel, which lets it rest.</summary>
    Opened = 1,

    /// <summary>The last client that had its channel open closed it, or lost its connection.</summary>
    Closed = 2,

    /// <summary>The board lost its power.</summary>
    Unplugged = 3,

    /// <summary>Nobody reset its failsafe timer in time.</summary>
    Failsafe = 4,
}
