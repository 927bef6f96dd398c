namespace Ecowatt.Delestage.Mqtt.Relays.Devices;

/// <summary>Represents what a device reported of one output. Immutable.</summary>
/// <param name="Channel">The channel, from 0.</param>
/// <param name="Output">How it stands: <see cref="Outputs.On"/>, <see cref="Outputs.Off"/>, or an order of a pilot wire.</param>
/// <param name="Retained">Whether the broker had kept it: then it says how the output stood, and nobody knows when.</param>
internal readonly record struct OutputReport(int Channel, string Output, bool Retained)
{
    /// <summary>Gets the number of the call that it answers; null where it answers none.</summary>
    public long? Ticket { get; init; }

    /// <summary>Gets whether it comes by the device's own clock, as a periodic report does, and so answers neither a command nor a question.</summary>
    public bool IsPeriodic { get; init; }

    /// <summary>Gets whether a timer of the device is going to move the output; null where the report does not say.</summary>
    public bool? HasTimer { get; init; }
}
