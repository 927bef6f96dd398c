using System.Net;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Log messages of the web interface. No message repeats anything that a request carries, but its address where somebody tries keys or takes all streams.</summary>
internal static partial class WebLog
{
    [LoggerMessage(2401, LogLevel.Warning, "The application listens on {Addresses}, which other machines can reach, and has no API key: everybody there can read the state of the loads, and nobody there can change it. Set EcowattWeb:ApiKey, or require authorization on MapEcowattDelestage().")]
    public static partial void OpenToOthers(this ILogger logger, string addresses);

    [LoggerMessage(2402, LogLevel.Error, "{Method} {Endpoint} failed")]
    public static partial void EndpointFailed(this ILogger logger, Exception e, string method, string? endpoint);

    [LoggerMessage(2403, LogLevel.Error, "A change of an hour was refused over HTTP, because it could not be saved")]
    public static partial void NotSaved(this ILogger logger, Exception e);

    [LoggerMessage(2404, LogLevel.Error, "Changes could not be published as events; the next evaluation publishes them")]
    public static partial void EventsFailed(this ILogger logger, Exception e);

    [LoggerMessage(2405, LogLevel.Information, "Event streams were refused, {Refused} since the last line as this, the last one from {Address}: {MaxStreams} may be open, {MaxPerAddress} from one address")]
    public static partial void StreamsFull(this ILogger logger, int refused, IPAddress address, int maxStreams, int maxPerAddress);

    [LoggerMessage(2406, LogLevel.Warning, "Changes with a wrong key were refused, {Refused} since the last line as this, from {Address}; after ten different ones no key of that address is looked at for a quarter of an hour")]
    public static partial void KeysRefused(this ILogger logger, int refused, IPAddress address);

    [LoggerMessage(2407, LogLevel.Information, "{Change} was taken back over HTTP by {Author}")]
    public static partial void TakenBack(this ILogger logger, string change, string author);

    [LoggerMessage(2408, LogLevel.Information, "The API key was renewed; the one before stays valid for {Overlap}")]
    public static partial void KeyRenewed(this ILogger logger, TimeSpan overlap);

    [LoggerMessage(2409, LogLevel.Warning, "The API key could not be read anew, and the one before stays: {Findings}")]
    public static partial void KeyNotRenewed(this ILogger logger, string findings);

    [LoggerMessage(2410, LogLevel.Warning, "The configuration has no API key any more: from now on no key changes anything")]
    public static partial void KeyTakenAway(this ILogger logger);

    [LoggerMessage(2411, LogLevel.Information, "{Kind} were refused, {Refused} since the last line as this, the last one from {Address}: {PerMinute} a minute are taken from one address")]
    public static partial void RequestsLimited(this ILogger logger, string kind, int refused, IPAddress address, int perMinute);
}
