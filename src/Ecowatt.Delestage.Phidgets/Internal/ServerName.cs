using System.Globalization;
using System.Net;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Describes one name for a network server, however it is written: what counts two banks, or two programs, as users of one server.</summary>
/// <remarks>No name is looked up: a host's name and its address stay two servers, but for this machine's own.</remarks>
internal static class ServerName
{
    private const string ThisMachine = "localhost";

    /// <summary><c>host:port</c> in lower case; <c>localhost</c> for 127.0.0.1 and ::1; an IPv6 address in brackets.</summary>
    public static string Of(string host, int port)
    {
        // A full name may end with a dot, and an address in a URL's brackets is an address all the same.
        var bare = host.Trim().TrimEnd('.').Trim('[', ']').ToLowerInvariant();
        var name = IPAddress.TryParse(bare, out var address) ? Of(address) : bare;
        return string.Create(CultureInfo.InvariantCulture, $"{name}:{port}");
    }

    private static string Of(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.Equals(IPAddress.Loopback) || plain.Equals(IPAddress.IPv6Loopback) ? ThisMachine
            : plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{plain}]"
            : plain.ToString();
    }
}
