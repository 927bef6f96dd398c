using System.Net;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>Recognizes requests of this machine itself.</summary>
internal static class LocalRequest
{
    // A proxy on this machine passes on the requests of everybody, all of them from loopback.
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"];

    public static bool Is(HttpContext context)
        => context.Connection.RemoteIpAddress is { } address
            && IPAddress.IsLoopback(address)
            && !ProxyHeaders.Any(context.Request.Headers.ContainsKey);
}
