namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Counts what happens, and lets one warning a minute tell how often. Safe across threads.</summary>
internal sealed class MinuteLimit(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long? _told;
    private long _count;

    /// <summary>Counts one more.</summary>
    /// <returns>How many to tell of now; 0 where nothing is to be told.</returns>
    public long Count(long more = 1)
    {
        lock (_gate)
        {
            _count += more;
            if (_count == 0 || _told is { } told && time.GetElapsedTime(told) < Interval)
            {
                return 0;
            }

            _told = time.GetTimestamp();
            (var count, _count) = (_count, 0);
            return count;
        }
    }
}
