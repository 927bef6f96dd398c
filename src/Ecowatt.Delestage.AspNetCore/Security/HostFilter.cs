using System.Net;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>
/// Allows requests by their host name. A page whose own name is pointed to this machine (DNS rebinding) has the same origin as this
/// application for a browser, but its Host header still tells its name. Addresses are allowed, because they cannot be rebound. Safe
/// across threads.
/// </summary>
internal sealed class HostFilter(IEnumerable<string> allowed)
{
    private readonly HashSet<string> _allowed = new(allowed, StringComparer.OrdinalIgnoreCase);

    // Nearly all requests name the same host, which need not be parsed each time.
    private volatile string? _lastAllowed;

    public bool Allows(HostString host)
    {
        if (host.Value is { } value && value == _lastAllowed)
        {
            return true;
        }

        var name = host.Host;
        var allows = IsLocal(name) || _allowed.Contains("*") || _allowed.Contains(name) || IPAddress.TryParse(name, out _);
        if (allows)
        {
            _lastAllowed = host.Value;
        }

        return allows;
    }

    /// <summary>Returns whether a name is <c>localhost</c> or below it, which no name service may give to another machine.</summary>
    public static bool IsLocal(string name)
        => name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
