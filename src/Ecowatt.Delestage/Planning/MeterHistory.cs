namespace Ecowatt.Delestage.Planning;

/// <summary>
/// The readings of a zone's meter that still count, each as what the building drew beside the zone's loads at its instant. Not safe
/// across threads.
/// </summary>
/// <remarks>
/// A reading is split once, when it is taken, by what each load was then. So whatever moves afterwards, once or twice, by a command,
/// a repeated command or a fall of the board, is counted by what it is and never twice. A load whose relay was unknown at the reading
/// may have been in it: its rated power is left out of the rest only while it stays unknown.
/// </remarks>
internal sealed class MeterHistory(int loads)
{
    /// <summary>Gets the time for which a reading keeps restores from power that it did not measure as free.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    /// <summary>The most readings that count at a time: more than a meter gives in half a minute.</summary>
    public const int Most = 1000;

    private readonly List<Entry> _entries = [];
    private readonly long[] _unknownFrom = new long[loads];
    private long _next;

    /// <summary>Gets the instant of the last reading that counts; null where none does.</summary>
    public ClockReading? LastAt => _entries.Count > 0 ? _entries[^1].Reading.At : null;

    /// <summary>Gets the power that the building drew beside the loads at the last reading, in watts; less than nothing where loads drew less than their rated power, or it produced some itself.</summary>
    public double Rest => _entries.Count > 0 ? _entries[^1].Rest : 0;

    /// <summary>The readings that still count, oldest first.</summary>
    public IEnumerable<Reading> Readings => _entries.Select(static entry => entry.Reading);

    /// <summary>Takes a reading.</summary>
    /// <param name="reading">The reading, of an instant at which no load had just moved.</param>
    /// <param name="zone">The zone's loads.</param>
    /// <param name="states">The state of each of them at that instant.</param>
    public void Take(Reading reading, Zone zone, ReadOnlySpan<LoadState> states)
    {
        var rest = reading.Value;
        for (var i = 0; i < states.Length; i++)
        {
            rest -= zone.Loads[i].DrawnWhile(states[i].Powered);
        }

        // One that saw no more than a later one decides nothing beside it.
        _entries.RemoveAll(old => old.Rest <= rest || reading.At.Monotonic - old.Reading.At.Monotonic >= Window);
        _entries.Add(new Entry(reading, rest, _next++));
        if (_entries.Count > Most)
        {
            _entries.RemoveAt(0);
        }
    }

    /// <summary>The most that the building drew beside the loads in any reading of the last 30 s, and in the last reading of all, in watts.</summary>
    /// <param name="now">Now.</param>
    /// <param name="least">What it is at least, in watts.</param>
    /// <param name="until">The instant at which the reading that saw it counts no more; null where that is the last one.</param>
    public double Highest(ClockReading now, double least, out DateTimeOffset? until)
    {
        var highest = Math.Max(least, Rest);
        until = null;
        for (var i = 0; i < _entries.Count - 1; i++)
        {
            var left = Window - now.Since(_entries[i].Reading.At).Monotonic;
            if (left > TimeSpan.Zero && _entries[i].Rest > highest)
            {
                highest = _entries[i].Rest;
                until = now.Utc + left;
            }
        }

        return highest;
    }

    /// <summary>A relay moved, or it became known or unknown how it stands.</summary>
    public void Moved(int load, double ratedPower, bool? before, bool? after)
    {
        if (before is not null && after is null)
        {
            _unknownFrom[load] = _next;
        }
        else if (before is null && after is not null)
        {
            for (var i = 0; i < _entries.Count; i++)
            {
                var entry = _entries[i];
                _entries[i] = entry.Sequence >= _unknownFrom[load] ? entry with { Rest = entry.Rest + ratedPower } : entry;
            }
        }
    }

    /// <summary>Tells whether the last reading was taken while nobody knew how a load's relay stood: its rated power is left out of the rest until somebody does.</summary>
    public bool LeavesOut(int load) => _entries.Count > 0 && _entries[^1].Sequence >= _unknownFrom[load];

    /// <summary>No reading so far counts any more: the clock jumped, the machine slept, or the loads are others.</summary>
    public void Clear() => _entries.Clear();

    private readonly record struct Entry(Reading Reading, double Rest, long Sequence);
}
