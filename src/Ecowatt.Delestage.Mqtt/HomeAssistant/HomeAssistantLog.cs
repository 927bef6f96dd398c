using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>Represents what the house's topics log. The numbers stay as they are.</summary>
internal static partial class HomeAssistantLog
{
    [LoggerMessage(2721, LogLevel.Warning, "MQTT: {Count} commands were not carried out since the last warning, the last one of {Topic}: {Why}")]
    public static partial void CommandRefused(this ILogger log, long count, string topic, string why);

    [LoggerMessage(2722, LogLevel.Information, "MQTT: {Devices} devices with {Components} entities announced to Home Assistant")]
    public static partial void Announced(this ILogger log, int devices, int components);

    [LoggerMessage(2723, LogLevel.Information, "MQTT: {Count} entities of earlier configurations are taken out of Home Assistant ({Device})")]
    public static partial void Retired(this ILogger log, int count, string device);

    [LoggerMessage(2724, LogLevel.Error, "MQTT: publishing the house's state failed; it goes on with the next change")]
    public static partial void PublishingFailed(this ILogger log, Exception failure);
}
