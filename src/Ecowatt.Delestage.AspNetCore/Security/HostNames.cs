using System.Net;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>
/// Under which names the house answers. A page that lets its own name point to this machine (DNS rebinding) is of one origin with
/// the house in the browser's eyes; its Host header still tells its name. An address cannot be rebound.
/// </summary>
internal sealed class HostNames(IEnumerable<string> allowed)
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
