using System.Net;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>Whether a request is of this machine itself.</summary>
internal static class LocalMachine
{
    // A proxy on this machine hands on requests of everybody, all from loopback.
    private static readonly string[] OfProxies = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"];

    public static bool Sent(HttpContext context)
        => context.Connection.RemoteIpAddress is { } address
            && IPAddress.IsLoopback(address)
            && !OfProxies.Any(context.Request.Headers.ContainsKey);
}
