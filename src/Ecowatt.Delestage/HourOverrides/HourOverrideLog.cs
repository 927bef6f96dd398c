using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.HourOverrides;

internal static partial class HourOverrideLog
{
    [LoggerMessage(EventId = 1101, Level = LogLevel.Information, Message = "{Date:yyyy-MM-dd} {Hour} h is changed to {Level} by {By}")]
    public static partial void HourChanged(this ILogger logger, DateOnly date, int hour, int level, string by);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Information, Message = "{Date:yyyy-MM-dd} {Hour} h is no longer changed")]
    public static partial void HourChangeRemoved(this ILogger logger, DateOnly date, int hour);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Warning, Message = "The changed hours in '{Path}' are damaged and set aside as '{Aside}'; {Known} that are known here stay in force, any other must be made again. {Reason}")]
    public static partial void HourChangesDamaged(this ILogger logger, string path, string aside, int known, string reason);

    [LoggerMessage(EventId = 1104, Level = LogLevel.Warning, Message = "The changed hours in '{Path}' cannot be read: {Known} that are known here stay in force, and none can be made or removed until they are. {Reason}")]
    public static partial void HourChangesUnreadable(this ILogger logger, string path, int known, string reason);
}
