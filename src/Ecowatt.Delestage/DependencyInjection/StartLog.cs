using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.DependencyInjection;

internal static partial class StartLog
{
    [LoggerMessage(EventId = 1301, Level = LogLevel.Information, Message = "{Product} {Version}: signals from {Source}, kept in {Folder}")]
    public static partial void Started(this ILogger logger, string product, string version, string source, string folder);

    [LoggerMessage(EventId = 1302, Level = LogLevel.Information, Message = "{Zone}: {Count} loads ({Loads}) on bank {Bank}, {Mode}, kept in {Folder}")]
    public static partial void ZoneStarted(this ILogger logger, string zone, int count, string loads, string bank, ZoneMode mode, string folder);

    [LoggerMessage(EventId = 1303, Level = LogLevel.Warning, Message = "no zone is configured, so that nothing is ever shed: {Why}")]
    public static partial void NoZone(this ILogger logger, string why);

    [LoggerMessage(EventId = 1304, Level = LogLevel.Warning, Message = "{What} are kept nowhere: a restart forgets them. {Advice}")]
    public static partial void NothingKept(this ILogger logger, string what, string advice);

    [LoggerMessage(EventId = 1305, Level = LogLevel.Warning, Message = "{Warning}")]
    public static partial void PutRight(this ILogger logger, string warning);

    [LoggerMessage(EventId = 1307, Level = LogLevel.Warning, Message = "{House} and {Other} ask RTE with one account, which allows one call in a quarter of an hour; expected an account each, or the ISignalFeed of one registered as that of the other")]
    public static partial void OneAccount(this ILogger logger, string house, string other);

    [LoggerMessage(EventId = 1306, Level = LogLevel.Warning, Message = "{Count} lines were lost, because the application's log did not take them: {Why}")]
    public static partial void LinesLost(this ILogger logger, int count, string why);
}
