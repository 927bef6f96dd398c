using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Supply;

/// <summary>Represents what is logged of tariff days and meters. The numbers stay as they are.</summary>
internal static partial class SupplyLog
{
    [LoggerMessage(EventId = 1051, Level = LogLevel.Warning, Message = "Sources of the tariff's days differ: {Difference}")]
    public static partial void ColorsDiffer(this ILogger logger, string difference);

    [LoggerMessage(EventId = 1052, Level = LogLevel.Warning, Message = "The source {Source} of tariff days or meter readings failed; nothing of it is shown meanwhile. {Reason}")]
    public static partial void SupplySourceFailed(this ILogger logger, Exception? exception, string source, string reason);
}
