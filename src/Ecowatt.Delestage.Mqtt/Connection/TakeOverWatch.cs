namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>
/// Recognises that another program uses the same client id: each that connects throws the other out, for ever. A broker may say so; mosquitto 2.0.11 closes
/// the connection without a word, and does so again at once after the next. Not safe across threads.
/// </summary>
internal sealed class TakeOverWatch(TimeProvider time)
{
    /// <summary>How many connections in a minute a broker closes without a word before that counts as another program's doing.</summary>
    public const int MostSilent = 4;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<long> _silent = new();
    private long? _told;

    /// <summary>Takes a loss of which the broker said that another client came with the id.</summary>
    /// <returns>Whether it is the second one in a minute.</returns>
    public bool IsSecondTold()
    {
        var second = _told is { } first && time.GetElapsedTime(first) < Window;
        _told = time.GetTimestamp();
        return second;
    }

    /// <summary>Takes a loss without a word.</summary>
    /// <returns>Whether there were so many in a minute, with nothing but connections in between, that another program is likely.</returns>
    public bool IsLikely()
    {
        _silent.Enqueue(time.GetTimestamp());
        while (time.GetElapsedTime(_silent.Peek()) >= Window)
        {
            _silent.Dequeue();
        }

        if (_silent.Count < MostSilent)
        {
            return false;
        }

        _silent.Clear();
        return true;
    }

    /// <summary>Takes a try that failed: the broker itself was away, which is no other program's doing.</summary>
    public void Failed() => _silent.Clear();
}
