using System.Net;
using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>
/// Counts the wrong keys of each address: the log has one line a minute for each, and after ten the answers come late, so that keys
/// cannot be tried fast. A right key is never late. Holds a bounded number of addresses. Safe across threads.
/// </summary>
/// <param name="clock">The clock of connections.</param>
/// <param name="logger">Receives the lines.</param>
internal sealed class KeyRefusals(ConnectionClock clock, ILogger<KeyRefusals> logger)
{
    /// <summary>The number of addresses that are held; the one whose last wrong key is oldest makes room for the next.</summary>
    public const int MaxAddresses = 1024;

    /// <summary>The number of wrong keys of an address that are answered at once.</summary>
    public const int AnsweredAtOnce = 10;

    /// <summary>The time by which each further answer is late.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Entry> _byAddress = [];

    /// <summary>Gets the number of addresses that are held now.</summary>
    public int Held
    {
        get
        {
            lock (_gate)
            {
                return _byAddress.Count;
            }
        }
    }

    /// <summary>Counts a wrong key.</summary>
    /// <returns>The time to wait before it is answered.</returns>
    public TimeSpan Count(IPAddress address)
    {
        int refused;
        bool late;
        lock (_gate)
        {
            var entry = Find(address);
            entry.Refused++;
            entry.Untold++;
            entry.LastAt = clock.Time.GetTimestamp();
            late = entry.Refused > AnsweredAtOnce;
            refused = Take(entry);
        }

        if (refused > 0)
        {
            logger.KeysRefused(refused, address);
        }

        return late ? Delay : TimeSpan.Zero;
    }

    // How many to log now; 0 where the last line is less than a minute old.
    private int Take(Entry entry)
    {
        if (entry.LoggedAt is { } logged && clock.Time.GetElapsedTime(logged) < LogInterval)
        {
            return 0;
        }

        entry.LoggedAt = entry.LastAt;
        var refused = entry.Untold;
        entry.Untold = 0;
        return refused;
    }

    // Called under the lock.
    private Entry Find(IPAddress address)
    {
        if (_byAddress.TryGetValue(address, out var known))
        {
            if (clock.Time.GetElapsedTime(known.LastAt) >= ForgottenAfter)
            {
                known.Refused = 0;
            }

            return known;
        }

        if (_byAddress.Count >= MaxAddresses)
        {
            _byAddress.Remove(_byAddress.MinBy(static pair => pair.Value.LastAt).Key);
        }

        return _byAddress[address] = new Entry();
    }

    private sealed class Entry
    {
        public int Refused { get; set; }

        public int Untold { get; set; }

        public long LastAt { get; set; }

        public long? LoggedAt { get; set; }
    }
}
