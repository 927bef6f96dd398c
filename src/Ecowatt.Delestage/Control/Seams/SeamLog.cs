using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control.Seams;

/// <summary>The log messages of the guards around foreign code.</summary>
internal static partial class SeamLog
{
    [LoggerMessage(EventId = 2013, Level = LogLevel.Warning, Message = "the condition {Condition} failed and counts as not asking for {Zone}/{Load} until it answers")]
    public static partial void ConditionFailed(this ILogger logger, Exception exception, string condition, string zone, string load);

    [LoggerMessage(EventId = 2030, Level = LogLevel.Error, Message = "the bank {Bank} failed as no bank may; what it was asked counts as not done. {Reason}")]
    public static partial void BankFailed(this ILogger logger, Exception exception, string bank, string reason);

    [LoggerMessage(EventId = 2031, Level = LogLevel.Warning, Message = "the condition {Condition} has not answered zone {Zone} for a second; it is asked again when it has, and its last answers count for a minute")]
    public static partial void ConditionBlocks(this ILogger logger, string condition, string zone);

    [LoggerMessage(EventId = 2032, Level = LogLevel.Error, Message = "{Reason}")]
    public static partial void FeedFailed(this ILogger logger, Exception? exception, string reason);
}
