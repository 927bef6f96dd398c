using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.History.Writing;

/// <summary>Tells how much was lost since it was told last, once a minute at most. Not safe across threads.</summary>
/// <param name="queue">Counts what was lost.</param>
/// <param name="pace">Whose minutes pass.</param>
/// <param name="logger">Is told.</param>
internal sealed class LostReport(HistoryQueue queue, TimeProvider pace, ILogger logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private long _told;
    private long? _toldAt;

    /// <summary>Tells it, where something was lost and nothing was told for a minute.</summary>
    public void Tell()
    {
        if (queue.Lost > _told && (_toldAt is not { } at || pace.GetElapsedTime(at) >= Every))
        {
            logger.Lost(Take());
            _toldAt = pace.GetTimestamp();
        }
    }

    /// <summary>Returns how much was lost since it was told last, and counts it as told.</summary>
    public long Take()
    {
        var more = queue.Lost - _told;
        _told += more;
        return more;
    }
}
