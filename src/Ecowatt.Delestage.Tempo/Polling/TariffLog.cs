using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tempo.Polling;

/// <summary>Represents what the sources of tariff days log. The numbers stay as they are.</summary>
internal static partial class TariffLog
{
    [LoggerMessage(2601, LogLevel.Information, "Tempo: {Today:yyyy-MM-dd} is {Color} until 06:00, then {NextColor} ({Origin})")]
    public static partial void ColorsKnown(this ILogger logger, DateOnly today, string color, string nextColor, string origin);

    [LoggerMessage(2602, LogLevel.Warning, "{Source}: no days from {Origin}; asked again from {Next:O} on. {Reason}")]
    public static partial void ProviderFailed(this ILogger logger, string source, string origin, DateTimeOffset next, string reason);

    [LoggerMessage(2603, LogLevel.Warning, "Tempo: {Contradiction}")]
    public static partial void Contradicted(this ILogger logger, string contradiction);

    [LoggerMessage(2604, LogLevel.Information, "{Source}: {Origin} answers again")]
    public static partial void ProviderAnswersAgain(this ILogger logger, string source, string origin);

    [LoggerMessage(2606, LogLevel.Error, "{Source}: an inquiry broke; it is made again")]
    public static partial void InquiryBroke(this ILogger logger, string source, Exception failure);

    [LoggerMessage(2607, LogLevel.Information, "EJP: mobile-peak days from today on: {Days}")]
    public static partial void PeakDaysKnown(this ILogger logger, string days);
}
