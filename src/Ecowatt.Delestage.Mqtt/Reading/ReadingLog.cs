using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Mqtt.Reading;

/// <summary>Represents what readings and levels from topics log. The numbers stay as they are.</summary>
internal static partial class ReadingLog
{
    [LoggerMessage(2711, LogLevel.Warning, "MQTT: {Count} messages for the sensor {Sensor} ({Topic}) count as no reading since the last warning; of the last one: {Why}")]
    public static partial void ReadingRefused(this ILogger log, long count, string sensor, string topic, string why);

    [LoggerMessage(2712, LogLevel.Warning, "MQTT: {Count} messages for the levels {Source} ({Topic}) were refused since the last warning, and the levels before stay; of the last one: {Why}")]
    public static partial void LevelsRefused(this ILogger log, long count, string source, string topic, string why);
}
