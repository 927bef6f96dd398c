namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents a virtual board as it is plugged in at first. Immutable.</summary>
public sealed record VirtualPhidgetBoardOptions
{
    /// <summary>Gets what its label says: 1 or more, unique on its server. Default: 123456.</summary>
    public int SerialNumber { get; init; } = 123_456;

    /// <summary>Gets its generation. Default: the one without failsafe.</summary>
    public VirtualPhidgetModel Model { get; init; }

    /// <summary>Gets whether it is there when the server starts. Default: true. <see cref="VirtualPhidgetBoard.Replug"/> brings it later.</summary>
    public bool IsPlugged { get; init; } = true;
}
