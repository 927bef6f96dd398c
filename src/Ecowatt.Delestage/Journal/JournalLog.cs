using Ecowatt.Delestage.Engine;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Journal;

internal static partial class JournalLog
{
    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "The journal's last line in {File} had been cut short; its {Bytes} bytes are kept in {Kept}, and the chain goes on from the line before")]
    public static partial void JournalRecovered(this ILogger logger, string file, long bytes, string kept);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Warning, Message = "The journal's last line in {File} lacked its end, which was added; nothing is lost")]
    public static partial void JournalCompleted(this ILogger logger, string file);

    [LoggerMessage(EventId = 2103, Level = LogLevel.Error, Message = "The journal's file {File} is damaged at line {Line} and stays as it is; a new file goes on from the last line known. {Why}")]
    public static partial void JournalRestarted(this ILogger logger, string file, long line, string? why);

    [LoggerMessage(EventId = 2104, Level = LogLevel.Error, Message = "The journal in {Folder} cannot be written; shedding goes on, and lines wait in memory until it can. {Reason}")]
    public static partial void JournalInTrouble(this ILogger logger, string folder, string reason);

    [LoggerMessage(EventId = 2105, Level = LogLevel.Error, Message = "The journal in {Folder} has waited too long to be written: lines are lost from now on, and will be counted in it")]
    public static partial void JournalLosesLines(this ILogger logger, string folder);

    [LoggerMessage(EventId = 2106, Level = LogLevel.Information, Message = "The journal in {Folder} is written again; {Lost} lines were lost since the start")]
    public static partial void JournalWorksAgain(this ILogger logger, string folder, long lost);

    [LoggerMessage(EventId = 2107, Level = LogLevel.Warning, Message = "The disk of the journal in {Folder} hangs: a command did not wait longer than {Timeout}")]
    public static partial void JournalHangs(this ILogger logger, string folder, TimeSpan timeout);

    [LoggerMessage(EventId = 2108, Level = LogLevel.Warning, Message = "An old file of the journal in {Folder} cannot be deleted: {Reason}")]
    public static partial void JournalKeepsTooMuch(this ILogger logger, string folder, string reason);

    [LoggerMessage(EventId = 2109, Level = LogLevel.Error, Message = "The journal in {Folder} is closed with lines that could not be written: {Reason}")]
    public static partial void JournalClosedIncomplete(this ILogger logger, string folder, string reason);

    /// <summary>Tells what the journal says of itself.</summary>
    public static void JournalNoted(this ILogger logger, DiskEvent note)
    {
        switch (note)
        {
            case RestartedEvent restarted:
                logger.JournalRestarted(restarted.File, restarted.Line, restarted.Why);
                break;
            case RecoveredEvent { Kept: { } kept } recovered:
                logger.JournalRecovered(recovered.File, recovered.Bytes, kept);
                break;
            case RecoveredEvent completed:
                logger.JournalCompleted(completed.File);
                break;
        }
    }
}
