using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

internal static partial class ControlLog
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "{Zone}/{Load}: {Why}")]
    public static partial void Moved(this ILogger logger, string zone, string load, string why);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning, Message = "{Zone}/{Load}: the relay did not obey and is unknown; the command is sent again. {Reason}")]
    public static partial void CommandFailed(this ILogger logger, string zone, string load, string reason);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "{Zone}: the board cannot be opened; the next attempt follows in a minute. {Reason}")]
    public static partial void OpenFailed(this ILogger logger, string zone, string reason);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Warning, Message = "{Zone}: the board is {State}: {Why}")]
    public static partial void DeviceLost(this ILogger logger, string zone, string state, string? why);

    [LoggerMessage(EventId = 2005, Level = LogLevel.Information, Message = "{Zone}: the board is attached")]
    public static partial void DeviceAttached(this ILogger logger, string zone);

    [LoggerMessage(EventId = 2006, Level = LogLevel.Warning, Message = "{Zone}/{Load} stays off at stop: its minimum off runs until {Until:HH:mm:ss} UTC")]
    public static partial void StaysOff(this ILogger logger, string zone, string load, DateTimeOffset until);

    [LoggerMessage(EventId = 2007, Level = LogLevel.Warning, Message = "{Zone}/{Load} will be {State} when the application stops, whatever the stop policy says: relays of bank {Bank} rest when it is closed")]
    public static partial void CannotKeep(this ILogger logger, string zone, string load, string state, string bank);

    [LoggerMessage(EventId = 2008, Level = LogLevel.Critical, Message = "{Zone}: the zone's loop failed and starts again in a minute; the other zones go on")]
    public static partial void ZoneFailed(this ILogger logger, Exception exception, string zone);
}
