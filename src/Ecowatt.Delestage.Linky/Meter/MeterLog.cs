using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Linky.Meter;

/// <summary>Represents what the meter logs. The numbers stay as they are.</summary>
internal static partial class MeterLog
{
    [LoggerMessage(2510, LogLevel.Information, "Meter {Meter}: {What}")]
    public static partial void Happened(this ILogger log, string meter, string what);

    [LoggerMessage(2511, LogLevel.Warning, "Meter {Meter}: {What}")]
    public static partial void WentWrong(this ILogger log, string meter, string what);

    [LoggerMessage(2512, LogLevel.Error, "Meter {Meter}: its reading ended; it begins again in a minute")]
    public static partial void ReadingFailed(this ILogger log, string meter, Exception failure);
}
