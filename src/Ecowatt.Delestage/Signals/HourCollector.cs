namespace Ecowatt.Delestage.Signals;

/// <summary>Collects the hours of one published day: in any order, each once, those of unknown level too.</summary>
internal struct HourCollector
{
    // As HourLevels holds them. An hour of unknown level leaves its bits at zero: only the third word tells that it came.
    private ulong _first;
    private ulong _second;
    private uint _seen;

    /// <summary>Adds an hour from 0 to 23; the same hour with the same level once more is no news.</summary>
    /// <returns>False where the hour is there with another level.</returns>
    public bool TryAdd(int hour, SignalLevel level)
    {
        if ((_seen >> hour & 1) != 0)
        {
            return ToHours()[hour] == level;
        }

        _seen |= 1u << hour;
        var bits = HourLevels.Bits(hour, level);
        if (hour < HourLevels.HoursPerWord)
        {
            _first |= bits;
        }
        else
        {
            _second |= bits;
        }

        return true;
    }

    /// <summary>Makes an hour unknown: of its two levels nobody knows which one is meant. It came, so that a third one does not count either.</summary>
    public void Lose(int hour)
    {
        _seen |= 1u << hour;
        var kept = ~HourLevels.Mask(hour);
        if (hour < HourLevels.HoursPerWord)
        {
            _first &= kept;
        }
        else
        {
            _second &= kept;
        }
    }

    public readonly HourLevels ToHours() => new(_first, _second);
}
