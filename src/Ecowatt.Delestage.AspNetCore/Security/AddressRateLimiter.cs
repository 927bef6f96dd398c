using System.Net;
using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>
/// Limits the requests of each address: so many in a minute, all at once or spread over it. Holds a bounded number of addresses: one that
/// has its whole minute again is as good as none, and the one that has used the least of it makes room. Safe across threads.
/// </summary>
/// <param name="kind">What is limited, for the log.</param>
/// <param name="perMinute">The number of requests in a minute.</param>
/// <param name="clock">The clock of connections.</param>
/// <param name="logger">Receives one line a minute.</param>
internal sealed class AddressRateLimiter(string kind, int perMinute, ConnectionClock clock, ILogger logger)
{
    /// <summary>The number of addresses that are held.</summary>
    public const int MaxAddresses = 1024;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TimeSpan _interval = Minute / perMinute;
    private readonly long _startedAt = clock.Time.GetTimestamp();
    private readonly Lock _gate = new();

    // For each address the time at which it has its whole minute again, since the start (the generic cell rate algorithm).
    private readonly Dictionary<IPAddress, TimeSpan> _restoredAt = [];
    private int _untold;
    private TimeSpan? _loggedAt;

    /// <summary>Gets the number of requests in a minute.</summary>
    public int PerMinute => perMinute;

    /// <summary>Gets the number of addresses that are held now.</summary>
    public int Held
    {
        get
        {
            lock (_gate)
            {
                return _restoredAt.Count;
            }
        }
    }

    /// <summary>Counts a request.</summary>
    /// <returns>Zero where it may go on; else the time after which one more may.</returns>
    public TimeSpan Acquire(IPAddress address)
    {
        TimeSpan wait;
        int refused;
        lock (_gate)
        {
            var now = clock.Time.GetElapsedTime(_startedAt);
            var restored = _restoredAt.GetValueOrDefault(address);
            restored = (restored > now ? restored : now) + _interval;
            wait = restored - now - Minute;
            if (wait <= TimeSpan.Zero)
            {
                MakeRoom(address, now);
                _restoredAt[address] = restored;
                return TimeSpan.Zero;
            }

            refused = CountForLog(now);
        }

        if (refused > 0)
        {
            logger.RequestsLimited(kind, refused, address, perMinute);
        }

        return wait;
    }

    // Called under the lock, as all below.
    private void MakeRoom(IPAddress address, TimeSpan now)
    {
        if (_restoredAt.Count < MaxAddresses || _restoredAt.ContainsKey(address))
        {
            return;
        }

        foreach (var (idle, restored) in _restoredAt)
        {
            if (restored <= now)
            {
                _restoredAt.Remove(idle);
            }
        }

        if (_restoredAt.Count >= MaxAddresses)
        {
            _restoredAt.Remove(_restoredAt.MinBy(static pair => pair.Value).Key);
        }
    }

    private int CountForLog(TimeSpan now)
    {
        _untold++;
        if (now - _loggedAt < Minute)
        {
            return 0;
        }

        _loggedAt = now;
        var refused = _untold;
        _untold = 0;
        return refused;
    }
}
