using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.History.Rebuilding;

/// <summary>Represents what making a history anew logs. The numbers stay as they are.</summary>
internal static partial class RebuildingLog
{
    [LoggerMessage(2821, LogLevel.Warning, "{Zone}: the history lacks what stands in its journal after line {Line} of {File}, where it is damaged; ecowatt replay says how")]
    public static partial void JournalCut(this ILogger log, string zone, string file, long line);
}
