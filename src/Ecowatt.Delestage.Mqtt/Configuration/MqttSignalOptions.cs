namespace Ecowatt.Delestage.Mqtt;

/// <summary>Represents a topic whose messages are levels by hour. Not safe for use from several threads: configure it before the application starts.</summary>
/// <param name="name">The name of the source of signals. Range: 1 to 64 characters.</param>
public sealed class MqttSignalOptions(string name)
{
    /// <summary>Gets the name of the source of signals, which is the origin of its levels.</summary>
    public string Name { get; } = name;

    /// <summary>Gets or sets the topic, without wildcards; required.</summary>
    public string Topic { get; set; } = "";
}
