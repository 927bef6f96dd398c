using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.History.Writing;

/// <summary>Represents what the writer of the history logs. The numbers stay as they are.</summary>
internal static partial class WriterLog
{
    [LoggerMessage(2801, LogLevel.Information, "the history is kept in {File}")]
    public static partial void Opened(this ILogger log, string file);

    [LoggerMessage(2802, LogLevel.Warning, "{Problem} Control goes on; what is measured meanwhile waits in memory, as far as it has room.")]
    public static partial void Unwritable(this ILogger log, string problem);

    [LoggerMessage(2803, LogLevel.Information, "the history is written again in {File}; {Lost} readings and changes were lost")]
    public static partial void WrittenAgain(this ILogger log, string file, long lost);

    [LoggerMessage(2804, LogLevel.Warning, "the history {File} is damaged and was set aside as {Aside}: {Why}. It is made again from the journals, as far back as they go.")]
    public static partial void SetAside(this ILogger log, string file, string aside, string why);

    [LoggerMessage(2805, LogLevel.Information, "the history has what the journals tell: {Lines} lines")]
    public static partial void Rebuilt(this ILogger log, long lines);

    [LoggerMessage(2806, LogLevel.Warning, "{Lost} readings and changes were lost to the history: they came faster than the disk took them. Report fewer readings a second, or keep the history on a faster disk.")]
    public static partial void Lost(this ILogger log, long lost);

    [LoggerMessage(2811, LogLevel.Warning, "the last {Pages} pages that were written to the history {File} are damaged and lost, with what was recorded latest; a copy is kept as {Copy}")]
    public static partial void AheadDamaged(this ILogger log, int pages, string file, string copy);

    [LoggerMessage(2807, LogLevel.Error, "a part of the history could not be written and is lost")]
    public static partial void Failed(this ILogger log, Exception failure);
}
