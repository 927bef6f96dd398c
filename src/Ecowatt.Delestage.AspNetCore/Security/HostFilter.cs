using System.Net;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>
/// Allows requests by their host name. A page whose own name is pointed to this machine (DNS rebinding) has the same origin as this
/// application for a browser, but its Host header still tells its name. Addresses are allowed, because they cannot be rebound.
/// </summary>
internal sealed class HostFilter(IEnumerable<string> allowed)
{
    private readonly HashSet<string> _allowed = new(allowed, StringComparer.OrdinalIgnoreCase);

    public bool Allows(HostString host)
    {
        var name = host.Host;
        return IsLocal(name) || _allowed.Contains("*") || _allowed.Contains(name) || IPAddress.TryParse(name, out _);
    }

    private static bool IsLocal(string name)
        => name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
