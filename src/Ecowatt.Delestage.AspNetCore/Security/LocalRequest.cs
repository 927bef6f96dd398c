using System.Net;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>
/// Recognizes requests of this machine itself: from loopback, to a loopback name, and with no sign of a proxy. A proxy on this machine
/// passes on the requests of everybody, all of them from loopback.
/// </summary>
internal static class LocalRequest
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Server", "X-Real-IP", "Via"];

    public static bool Is(HttpContext context)
        => context.Connection.RemoteIpAddress is { } address
            && IPAddress.IsLoopback(address)
            && IsLoopbackName(context.Request.Host.Host)

            // nginx without a word of configuration adds no header and names its target as the host, but speaks HTTP/1.0.
            && !HttpProtocol.IsHttp10(context.Request.Protocol)
            && !ProxyHeaders.Any(context.Request.Headers.ContainsKey);

    private static bool IsLoopbackName(string host)
        => HostFilter.IsLocal(host) || IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);
}
