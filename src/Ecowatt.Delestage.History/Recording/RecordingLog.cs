using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.History.Recording;

/// <summary>Represents what hearing a house logs. The numbers stay as they are.</summary>
internal static partial class RecordingLog
{
    [LoggerMessage(2808, LogLevel.Error, "the history could not hear the house")]
    public static partial void LookFailed(this ILogger log, Exception failure);
}
