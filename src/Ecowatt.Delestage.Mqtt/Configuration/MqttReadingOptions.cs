namespace Ecowatt.Delestage.Mqtt;

/// <summary>Represents a topic whose messages are readings of a sensor. Not safe for use from several threads: configure it before the application starts.</summary>
/// <param name="name">The sensor's name, by which zones know it. Range: 1 to 64 characters.</param>
public sealed class MqttReadingOptions(string name)
{
    /// <summary>Gets the sensor's name.</summary>
    public string Name { get; } = name;

    /// <summary>Gets or sets the topic, without wildcards; required.</summary>
    public string Topic { get; set; } = "";

    /// <summary>Gets or sets the place of the number in a JSON message, a JSON pointer as <c>/ENERGY/Power</c>. Default: null, for messages that are a number alone.</summary>
    public string? Value { get; set; }

    /// <summary>Gets or sets the unit of the number. Default: <see cref="MqttUnit.None"/>.</summary>
    public MqttUnit Unit { get; set; }

    /// <summary>Gets or sets the factor by which the number is multiplied before its unit is converted; negative turns a direction around. Range: -1,000,000 to 1,000,000. Default: 1.</summary>
    public double Scale { get; set; } = 1;

    /// <summary>
    /// Gets or sets the place of the instant of the measurement in a JSON message, a JSON pointer as <c>/last_seen</c>: ISO 8601 with its offset, or
    /// milliseconds since 1970. Default: null. Without it a message that the broker had kept counts as no reading, for nobody knows how old it is.
    /// </summary>
    public string? Time { get; set; }

    /// <summary>Gets or sets how old a reading may become; older, it counts as missing. Range: 1 s to 24 h. Default: null, for as long as the zone's own limits allow (60 s for a power, 15 min for a temperature).</summary>
    public TimeSpan? MaxAge { get; set; }
}
