using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Feed.HourChanges;

internal static partial class HourChangeLog
{
    [LoggerMessage(EventId = 1101, Level = LogLevel.Information, Message = "{Date:yyyy-MM-dd} {Hour} h is changed to {Level} by {By}")]
    public static partial void HourChanged(this ILogger logger, DateOnly date, int hour, int level, string by);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Information, Message = "{Date:yyyy-MM-dd} {Hour} h is no longer changed")]
    public static partial void HourChangeRemoved(this ILogger logger, DateOnly date, int hour);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Warning, Message = "The changed hours in '{Path}' are damaged and set aside as '{Aside}'; none is in force until it is made again. {Reason}")]
    public static partial void HourChangesDamaged(this ILogger logger, string path, string aside, string reason);

    [LoggerMessage(EventId = 1104, Level = LogLevel.Warning, Message = "The changed hours in '{Path}' cannot be read: none is in force, and none can be made until they are. {Reason}")]
    public static partial void HourChangesUnreadable(this ILogger logger, string path, string reason);
}
