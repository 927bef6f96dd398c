using System.Globalization;
using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Relays;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Network servers by address, each added to the library once however many banks are on it.</summary>
/// <remarks>The library's own list is process-wide and refuses a name twice. Safe for use from several threads.</remarks>
internal sealed class ServerRegistry(IRelayDriver driver)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _servers = new(StringComparer.Ordinal);

    /// <summary>Adds the server, or counts one more user of it.</summary>
    /// <returns>The name by which channels find it.</returns>
    public string Acquire(string bank, string host, int port, string? password)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{host.ToLowerInvariant()}:{port}");
        lock (_gate)
        {
            if (!_servers.TryGetValue(name, out var entry))
            {
                entry = new Entry(password, Add(name, host, port, password));
            }
            else if (entry.Password != password)
            {
                throw new RelayException(
                    $"bank '{bank}': another bank gives a different password for the server {name}; a server has one: set the same Password in both", bank);
            }

            _servers[name] = entry with { Users = entry.Users + 1 };
        }

        return name;
    }

    /// <summary>One user less; the last one removes the server.</summary>
    public void Release(string name)
    {
        lock (_gate)
        {
            if (!_servers.Remove(name, out var entry))
            {
                return;
            }

            if (entry.Users > 1)
            {
                _servers[name] = entry with { Users = entry.Users - 1 };
            }
            else if (entry.IsOurs)
            {
                driver.RemoveServer(name);
            }
        }
    }

    private bool Add(string name, string host, int port, string? password)
    {
        try
        {
            driver.AddServer(name, host, port, password);
            return true;
        }
        catch (DriverException known) when (known.Code == DriverException.Duplicate)
        {
            // The application added it by itself, so it is not ours to remove.
            return false;
        }
    }

    private sealed record Entry(string? Password, bool IsOurs, int Users = 0)
    {
        // A record would print it.
        public override string ToString() => $"{Users} users";
    }
}
