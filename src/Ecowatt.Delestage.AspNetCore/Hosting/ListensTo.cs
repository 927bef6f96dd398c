using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Hosting;

/// <summary>Who reaches the application: loopback alone, or others.</summary>
internal static class ListensTo
{
    /// <summary>The addresses that others reach; empty where there are none.</summary>
    public static string[] Others(IServiceProvider services)
        => [.. (services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Where(static address => !IsLoopback(address))];

    // http://*:80 and http://+:80 are no addresses of .NET's.
    private static bool IsLoopback(string address)
        => address.Contains("//unix:", StringComparison.OrdinalIgnoreCase) || address.Contains("//pipe:", StringComparison.OrdinalIgnoreCase)
            || Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
