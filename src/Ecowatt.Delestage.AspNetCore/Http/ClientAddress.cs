using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>
/// Reads the address by which clients are counted: IPv4 whole, IPv6 by its first 64 bits, because one household has all addresses
/// behind them. Behind a proxy it is the proxy's, unless the application uses the middleware of forwarded headers.
/// </summary>
internal static class ClientAddress
{
    private const int PrefixBytes = 8;

    public static IPAddress Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null)
        {
            return IPAddress.None;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
        {
            return address;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[PrefixBytes..].Clear();
        return new IPAddress(bytes);
    }
}
