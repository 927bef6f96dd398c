using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Linky.Reading;

/// <summary>Represents what the reader logs. The numbers stay as they are.</summary>
internal static partial class ReadingLog
{
    [LoggerMessage(2501, LogLevel.Warning, "The meter's interface: {Count} groups refused since the last warning, the last one for its {Fault} (label {Label}). A few are normal; if many are, shorten the cable, keep it away from power lines, or set the adapter's potentiometer")]
    public static partial void GroupsRefused(this ILogger log, int count, TicFault fault, string label);
}
