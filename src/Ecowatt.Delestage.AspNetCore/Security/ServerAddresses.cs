using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>Reads the addresses on which the server listens.</summary>
internal static class ServerAddresses
{
    /// <summary>Returns the addresses that other machines can reach.</summary>
    public static string[] ReachableByOthers(IServer server)
        => [.. (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Where(static address => !IsLoopback(address))];

    // http://*:80 and http://+:80 are not URIs for .NET.
    private static bool IsLoopback(string address)
        => address.Contains("//unix:", StringComparison.OrdinalIgnoreCase) || address.Contains("//pipe:", StringComparison.OrdinalIgnoreCase)
            || Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
