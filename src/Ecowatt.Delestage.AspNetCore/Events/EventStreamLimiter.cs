using System.Net;
using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Events;

/// <summary>
/// Limits the number of event streams that are open at a time, in all and from one address, so that one client cannot take the places of
/// all others. Safe across threads.
/// </summary>
internal sealed class EventStreamLimiter(int maxStreams, int maxPerAddress, ConnectionClock clock, ILogger<EventStreamLimiter> logger)
{
    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();

    // An address stays only while it has streams, of which the number is limited.
    private readonly Dictionary<IPAddress, int> _byAddress = [];
    private int _open;
    private int _untold;
    private long? _loggedAt;

    public int MaxStreams => maxStreams;

    public int MaxPerAddress => maxPerAddress;

    /// <summary>Gets how many streams are open.</summary>
    public int Open
    {
        get
        {
            lock (_gate)
            {
                return _open;
            }
        }
    }

    /// <summary>Counts a stream, which <see cref="Release"/> gives back.</summary>
    public EventStreamPlace Acquire(IPAddress address)
    {
        var (place, refused) = Decide(address);
        if (refused > 0)
        {
            logger.StreamsFull(refused, address, maxStreams, maxPerAddress);
        }

        return place;
    }

    public void Release(IPAddress address)
    {
        lock (_gate)
        {
            _open--;
            var left = _byAddress[address] - 1;
            if (left == 0)
            {
                _byAddress.Remove(address);
            }
            else
            {
                _byAddress[address] = left;
            }
        }
    }

    // Beside the place, how many refusals to log now.
    private (EventStreamPlace Place, int Refused) Decide(IPAddress address)
    {
        lock (_gate)
        {
            var ofAddress = _byAddress.GetValueOrDefault(address);
            if (_open < maxStreams && ofAddress < maxPerAddress)
            {
                _open++;
                _byAddress[address] = ofAddress + 1;
                return (EventStreamPlace.Given, 0);
            }

            var place = ofAddress >= maxPerAddress ? EventStreamPlace.AddressIsFull : EventStreamPlace.AllAreFull;
            _untold++;
            if (_loggedAt is { } logged && clock.Time.GetElapsedTime(logged) < LogInterval)
            {
                return (place, 0);
            }

            _loggedAt = clock.Time.GetTimestamp();
            var refused = _untold;
            _untold = 0;
            return (place, refused);
        }
    }
}
