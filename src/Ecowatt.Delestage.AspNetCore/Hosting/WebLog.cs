using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Hosting;

/// <summary>What the web interface tells. Nothing that a request carries is repeated.</summary>
internal static partial class WebLog
{
    [LoggerMessage(2401, LogLevel.Warning, "The house listens on {Addresses}, which others reach, and asks for no key: its state can be read by everybody there, and changes stay closed to them. Set EcowattWeb:ApiKey, or ask for authorisation on MapEcowattDelestage().")]
    public static partial void OpenToOthers(this ILogger logger, string addresses);

    [LoggerMessage(2402, LogLevel.Error, "{Method} {Endpoint} failed")]
    public static partial void EndpointFailed(this ILogger logger, Exception e, string method, string? endpoint);

    [LoggerMessage(2403, LogLevel.Error, "A change of an hour was refused over HTTP, because it could not be saved")]
    public static partial void NotSaved(this ILogger logger, Exception e);

    [LoggerMessage(2404, LogLevel.Error, "Events could not be told; they go on with the next look")]
    public static partial void EventsFailed(this ILogger logger, Exception e);

    [LoggerMessage(2405, LogLevel.Information, "{Streams} event streams are open, which is the most; one more was refused")]
    public static partial void StreamsFull(this ILogger logger, int streams);
}
