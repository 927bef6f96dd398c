using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Mqtt.Relays;

/// <summary>Represents what a bank logs. The numbers stay as they are.</summary>
internal static partial class RelayLog
{
    [LoggerMessage(2751, LogLevel.Information, "Relay bank {Bank} ({Identity}) is {State}: {Why}")]
    public static partial void DeviceIs(this ILogger log, string bank, string identity, RelayDeviceState state, string why);

    [LoggerMessage(2752, LogLevel.Warning, "Relay bank {Bank}, channel {Channel}: the dead-man timer of {Device} was not renewed: {Why}; it is tried again, and without a renewal the relay goes to rest by itself within {Seconds} s")]
    public static partial void RenewalFailed(this ILogger log, string bank, int channel, string device, string why, double seconds);

    [LoggerMessage(2753, LogLevel.Information, "Relay bank {Bank}, channel {Channel}: the dead-man timer of {Device} is renewed again")]
    public static partial void RenewedAgain(this ILogger log, string bank, int channel, string device);

    [LoggerMessage(2754, LogLevel.Warning, "Relay bank {Bank}, channel {Channel}: a timer of {Device} itself is going to move the relay, though it was just brought to rest; take auto-off off its settings")]
    public static partial void TimerAtRest(this ILogger log, string bank, int channel, string device);

    [LoggerMessage(2755, LogLevel.Warning, "Relay bank {Bank}: {Device} has no dead-man timer, as its configuration says; a load that is shed stays shed when this program dies, until somebody switches it")]
    public static partial void NoDeadMan(this ILogger log, string bank, string device);

    [LoggerMessage(2757, LogLevel.Error, "Relay bank {Bank}: the controller has given no sign of life for {Minutes:F0} min, so the dead-man timers of {Device} are not renewed; its relays go to rest by themselves within {Seconds} s")]
    public static partial void ControllerSilent(this ILogger log, string bank, string device, double minutes, double seconds);

    [LoggerMessage(2756, LogLevel.Debug, "Relay bank {Bank}: a question to {Device} could not be sent: {Why}")]
    public static partial void QuestionFailed(this ILogger log, string bank, string device, string why);
}
