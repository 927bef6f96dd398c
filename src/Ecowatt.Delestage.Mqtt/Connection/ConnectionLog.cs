using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Represents what the connection logs. The numbers stay as they are.</summary>
internal static partial class ConnectionLog
{
    [LoggerMessage(2701, LogLevel.Information, "MQTT: connected to the broker {Broker} as {ClientId}")]
    public static partial void Connected(this ILogger log, string broker, string clientId);

    [LoggerMessage(2702, LogLevel.Warning, "MQTT: {What}")]
    public static partial void NotConnected(this ILogger log, string what);

    [LoggerMessage(2703, LogLevel.Error, "MQTT: {What}")]
    public static partial void Stopped(this ILogger log, string what);

    [LoggerMessage(2704, LogLevel.Warning, "MQTT: the broker {Broker} refuses {What} of {Topic} ({Reason}); give the user the right to it in the broker's access list")]
    public static partial void Refused(this ILogger log, string broker, string what, string topic, string reason);

    [LoggerMessage(2705, LogLevel.Warning, "MQTT: {States} states and {Events} events were given up, because more than {Bound} messages waited for the broker; newer states hold")]
    public static partial void GivenUp(this ILogger log, long states, long events, int bound);

    [LoggerMessage(2706, LogLevel.Warning, "MQTT: {Count} messages were left out since the last warning, the last one of {Topic}: {Why}")]
    public static partial void LeftOut(this ILogger log, long count, string topic, string why);

    [LoggerMessage(2707, LogLevel.Error, "MQTT: the connection failed in itself; it begins again in a minute")]
    public static partial void Failed(this ILogger log, Exception failure);
}
