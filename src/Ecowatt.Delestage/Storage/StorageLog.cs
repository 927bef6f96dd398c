using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Storage;

internal static partial class StorageLog
{
    [LoggerMessage(EventId = 1201, Level = LogLevel.Warning, Message = "'{Path}' is damaged or foreign and set aside as '{Aside}'; what it held counts as unknown. {Reason}")]
    public static partial void SavedFileSetAside(this ILogger logger, string path, string aside, string reason);

    [LoggerMessage(EventId = 1202, Level = LogLevel.Error, Message = "'{Path}' cannot be saved; all goes on without it, and a restart would know only what was saved before. {Reason}")]
    public static partial void SavedFileUnwritable(this ILogger logger, string path, string reason);

    [LoggerMessage(EventId = 1203, Level = LogLevel.Information, Message = "'{Path}' is saved again")]
    public static partial void SavedFileWrittenAgain(this ILogger logger, string path);

    [LoggerMessage(EventId = 1204, Level = LogLevel.Error, Message = "'{Path}' cannot be read and is left as it is; nothing is saved in this run. {Reason}")]
    public static partial void SavedFileUnreadable(this ILogger logger, string path, string reason);
}
