namespace Ecowatt.Delestage.Simulation;

/// <summary>A virtual board as it is plugged in at first. Immutable.</summary>
public sealed record VirtualPhidgetBoardOptions
{
    /// <summary>What its label says: 1 or more, unique on its server; 123456 by default.</summary>
    public int SerialNumber { get; init; } = 123_456;

    /// <summary>Its generation; the one without failsafe by default.</summary>
    public VirtualPhidgetModel Model { get; init; }

    /// <summary>Whether it is there when the server starts; true by default. <see cref="VirtualPhidgetBoard.Replug"/> brings it later.</summary>
    public bool IsPlugged { get; init; } = true;
}
