using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Feed;

internal static partial class FeedLog
{
    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "RTE answered with {Days} days, {News}")]
    public static partial void SignalsReceived(this ILogger logger, int days, string news);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "The call to RTE failed ({Failures} in a row); what was published before stays in force. {Reason}")]
    public static partial void CallFailed(this ILogger logger, int failures, string reason);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Warning, Message = "RTE's quota is used until {Until:yyyy-MM-ddTHH:mm:ssZ}; what was published before stays in force")]
    public static partial void QuotaUsed(this ILogger logger, DateTimeOffset until);
}
