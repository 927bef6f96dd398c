using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Events;

/// <summary>Limits the number of event streams that are open at a time. Safe across threads.</summary>
internal sealed class EventStreamLimiter(int maxStreams, ILogger<EventStreamLimiter> logger)
{
    private int _open;

    public int MaxStreams => maxStreams;

    /// <summary>Counts a stream, which <see cref="Release"/> gives back.</summary>
    /// <returns>False where the largest number is open already.</returns>
    public bool TryAcquire()
    {
        if (Interlocked.Increment(ref _open) <= maxStreams)
        {
            return true;
        }

        Release();
        logger.StreamsFull(maxStreams);
        return false;
    }

    public void Release() => Interlocked.Decrement(ref _open);
}
