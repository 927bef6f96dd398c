namespace Ecowatt.Delestage.Tool.Output;

/// <summary>Specifies for what a house reads a topic.</summary>
internal enum TopicUse
{
    /// <summary>The reading of a sensor.</summary>
    Sensor,

    /// <summary>Levels by hour.</summary>
    Levels,

    /// <summary>How the relays of a device stand.</summary>
    Relay,

    /// <summary>An order of a person or an automation.</summary>
    Command,
}
