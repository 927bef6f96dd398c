namespace Ecowatt.Delestage.Signals;

/// <summary>Collects the days of one answer: in any order, each date once. RTE's order costs no more than a list.</summary>
internal sealed class PublishedDays
{
    private EcowattDay[] _days = new EcowattDay[4];
    private int _count;
    private Dictionary<DateOnly, int>? _places;
    private HashSet<DateOnly>? _contradicted;

    /// <summary>
    /// Adds a day. The same day once more, under another version for example, is one where no hour contradicts: the hours of both
    /// count, and the words of the later.
    /// </summary>
    /// <returns>False where an hour contradicts: then the date is lost, because nobody knows which day is meant.</returns>
    public bool TryAdd(EcowattDay day)
    {
        if (_count > 0 && _places is null && day.Date <= _days[_count - 1].Date)
        {
            _places = Enumerable.Range(0, _count).ToDictionary(place => _days[place].Date);
        }

        if (_places is not null && !_places.TryAdd(day.Date, _count))
        {
            var place = _places[day.Date];
            if (Merged(_days[place].Hours, day.Hours) is { } hours && _contradicted?.Contains(day.Date) != true)
            {
                _days[place] = new EcowattDay(day.Date, day.Level, day.Message, hours, day.Version);
                return true;
            }

            (_contradicted ??= []).Add(day.Date);
            return false;
        }

        if (_count == _days.Length)
        {
            Array.Resize(ref _days, _count * 2);
        }

        _days[_count++] = day;
        return true;
    }

    public EcowattDay[] Sorted()
    {
        Array.Resize(ref _days, _count);
        if (_places is not null)
        {
            Array.Sort(_days, static (left, right) => left.Date.CompareTo(right.Date));
        }

        return _contradicted is null ? _days : Array.FindAll(_days, day => !_contradicted.Contains(day.Date));
    }

    private static HourLevels? Merged(HourLevels before, HourLevels after)
    {
        for (var hour = 0; hour < HourLevels.Count; hour++)
        {
            if (after[hour] == SignalLevel.Unknown)
            {
                after = after.With(hour, before[hour]);
            }
            else if (before[hour] != SignalLevel.Unknown && before[hour] != after[hour])
            {
                return null;
            }
        }

        return after;
    }
}
