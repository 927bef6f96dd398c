using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Represents what the bank logs. The numbers stay as they are.</summary>
internal static partial class Log
{
    [LoggerMessage(2300, LogLevel.Information, "Relay bank {Bank} ({Identity}) is {State}: {Why}")]
    public static partial void DeviceIs(this ILogger log, string bank, string identity, RelayDeviceState state, string why);

    [LoggerMessage(2301, LogLevel.Warning, "Relay bank {Bank}, channel {Channel}: the board reports {Text}")]
    public static partial void BoardReports(this ILogger log, string bank, int channel, string text);

    [LoggerMessage(2302, LogLevel.Warning, "Relay bank {Bank}: a call failed that nobody waits for")]
    public static partial void CallFailed(this ILogger log, string bank, Exception failure);

    [LoggerMessage(2303, LogLevel.Error, "Relay bank {Bank}: a handler of DeviceChanged threw; the bank goes on")]
    public static partial void HandlerFailed(this ILogger log, string bank, Exception failure);

    [LoggerMessage(2304, LogLevel.Warning, "Relay bank {Bank}: the library has not returned {Seconds} s after closing began; the channels are released when it does")]
    public static partial void StillClosing(this ILogger log, string bank, double seconds);

    [LoggerMessage(2305, LogLevel.Warning, "Relay bank {Bank} ({Identity}) takes any board of a network server, which gives a board to several programs at once: a second controller is kept off only where both name the board, so set SerialNumber here and there")]
    public static partial void AnyBoardIsShared(this ILogger log, string bank, string identity);
}
