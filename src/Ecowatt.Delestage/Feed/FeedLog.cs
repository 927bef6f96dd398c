using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Feed;

internal static partial class FeedLog
{
    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "RTE answered with {Days} days, {News}")]
    public static partial void SignalsReceived(this ILogger logger, int days, string news);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "The call to RTE failed ({Failures} in a row), the next is at {Next:yyyy-MM-ddTHH:mm:ssZ}; what was published before stays in force. {Reason}")]
    public static partial void CallFailed(this ILogger logger, int failures, DateTimeOffset next, string reason);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Warning, Message = "RTE's quota is used until {Until:yyyy-MM-ddTHH:mm:ssZ}; what was published before stays in force")]
    public static partial void QuotaUsed(this ILogger logger, DateTimeOffset until);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Warning, Message = "{File} was set aside as {Name}: {Why}. The feed goes on without it")]
    public static partial void SetAside(this ILogger logger, string file, string why, string name);

    [LoggerMessage(EventId = 1005, Level = LogLevel.Warning, Message = "The folder {Folder} cannot be read, so that RTE's quota is counted from zero: {Reason}")]
    public static partial void FolderUnreadable(this ILogger logger, string folder, string reason);

    [LoggerMessage(EventId = 1006, Level = LogLevel.Warning, Message = "The folder {Folder} cannot be written, so that a restart forgets signals and quota: {Reason}")]
    public static partial void FolderUnwritable(this ILogger logger, string folder, string reason);

    [LoggerMessage(EventId = 1020, Level = LogLevel.Warning, Message = "{Count} parts of RTE's answer cannot be read and were left out, the rest counts. The first: {First}")]
    public static partial void PartsLeftOut(this ILogger logger, int count, string first);

    [LoggerMessage(EventId = 1008, Level = LogLevel.Error, Message = "The call to RTE ended in no failure of RTE's but in an error of a part of this application ({Failures} failures in a row); what was published before stays in force")]
    public static partial void CallBroke(this ILogger logger, Exception exception, int failures);

    [LoggerMessage(EventId = 1009, Level = LogLevel.Debug, Message = "The call to RTE failed as before ({Failures} in a row), the next is at {Next:yyyy-MM-ddTHH:mm:ssZ}. {Reason}")]
    public static partial void CallFailedAgain(this ILogger logger, int failures, DateTimeOffset next, string reason);

    [LoggerMessage(EventId = 1010, Level = LogLevel.Information, Message = "The folder was another application's, by its id: its signals are taken over, its quota is not counted")]
    public static partial void OtherApplication(this ILogger logger);

    [LoggerMessage(EventId = 1011, Level = LogLevel.Warning, Message = "No published hour covers now, though RTE answered (last at {FetchedAt:yyyy-MM-ddTHH:mm:ssZ}): loads go by what is set for an unknown grid")]
    public static partial void NothingCoversNow(this ILogger logger, DateTimeOffset? fetchedAt);

    [LoggerMessage(EventId = 1012, Level = LogLevel.Information, Message = "Published hours cover now again, until {Until:yyyy-MM-ddTHH:mm:ssZ}")]
    public static partial void CoveredAgain(this ILogger logger, DateTimeOffset until);

    [LoggerMessage(EventId = 1013, Level = LogLevel.Warning, Message = "The signal source {Source} failed; what it said last stays in force. {Reason}")]
    public static partial void SourceFailed(this ILogger logger, Exception? exception, string source, string reason);

    [LoggerMessage(EventId = 1007, Level = LogLevel.Information, Message = "Signals of {Days} days were read from disk, received {FetchedAt:yyyy-MM-ddTHH:mm:ssZ}")]
    public static partial void SignalsRead(this ILogger logger, int days, DateTimeOffset? fetchedAt);
}
