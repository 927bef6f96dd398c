using Ecowatt.Delestage.Phidgets.Driver;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Network servers by address, each added to the library once however many banks are on it.</summary>
/// <remarks>The library's own list is process-wide and refuses a name twice. Safe for use from several threads.</remarks>
/// <param name="driver">The vendor's library.</param>
/// <param name="inquire">Asks a server for its name and whether it lets us in, by host, port and password; null: over the network.</param>
internal sealed class ServerRegistry(IRelayDriver driver, Func<string, int, string?, CancellationToken, Task<ServerAnswer>>? inquire = null)
{
    /// <summary>Gets the process's own, over the vendor's library, however many hosts the process has.</summary>
    /// <remarks>One for each host would remove a server at its end that another host has just begun to use.</remarks>
    public static ServerRegistry OfProcess { get; } = new(new Phidget22Driver());

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _servers = new(StringComparer.Ordinal);

    /// <summary>Adds the server, or counts one more user of it.</summary>
    /// <remarks>
    /// A server gives one board to several users, so two banks of which one takes any board may turn out to command the same
    /// relays: refused, because it cannot be known before both have opened it.
    /// </remarks>
    /// <param name="bank">The bank's name, for messages.</param>
    /// <param name="host">The server's host.</param>
    /// <param name="port">Its port.</param>
    /// <param name="password">Its password; null where it has none.</param>
    /// <param name="serialNumber">The board that the bank is on; null for any.</param>
    /// <returns>The name under which it was added. No channel finds it by that one, but by the name that the server tells.</returns>
    public string Acquire(string bank, string host, int port, string? password, int? serialNumber)
    {
        var name = ServerName.Of(host, port);
        lock (_gate)
        {
            if (!_servers.TryGetValue(name, out var entry))
            {
                entry = new Entry(password, Add(name, host, port, password), TakesAny: serialNumber is null);
            }
            else if (entry.Password != password)
            {
                throw new RelayException(
                    $"bank '{bank}': another bank gives a different password for the server {name}; a server has one: set the same Password in both", bank);
            }
            else if (entry.TakesAny || serialNumber is null)
            {
                throw new RelayException(
                    $"bank '{bank}': another bank is on the server {name} too, and one of the two takes any board, so both may command the same relays: set SerialNumber in both", bank);
            }

            _servers[name] = entry with { Users = entry.Users + 1 };
        }

        return name;
    }

    /// <summary>Asks the server itself for its name, and whether it lets us in.</summary>
    public Task<ServerAnswer> InquireAsync(string host, int port, string? password, CancellationToken cancellationToken)
        => (inquire ?? ServerInquiry.AskAsync)(host, port, password, cancellationToken);

    /// <summary>Returns whether a server was added by this name.</summary>
    public bool Knows(string name)
    {
        lock (_gate)
        {
            return _servers.ContainsKey(name);
        }
    }

    /// <summary>Keeps the name that a server told at its handshake.</summary>
    public void Learn(string name, string told)
    {
        lock (_gate)
        {
            if (_servers.TryGetValue(name, out var entry))
            {
                _servers[name] = entry with { Told = told };
            }
        }
    }

    /// <summary>Returns the name that a server told, where another server is known too, whose boards must not be taken for its own; else null.</summary>
    public string? NameAmongOthers(string name)
    {
        lock (_gate)
        {
            return _servers.Count > 1 && _servers.TryGetValue(name, out var entry) ? entry.Told : null;
        }
    }

    /// <summary>Counts one user less; the last one removes the server.</summary>
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

    private sealed record Entry(string? Password, bool IsOurs, bool TakesAny, int Users = 0, string? Told = null)
    {
        // A record would print it.
        public override string ToString() => $"{Users} users";
    }
}
