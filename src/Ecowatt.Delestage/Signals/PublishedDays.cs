namespace Ecowatt.Delestage.Signals;

/// <summary>Collects the days of one answer: in any order, each date once. RTE's order costs no more than a list.</summary>
internal sealed class PublishedDays
{
    private EcowattDay[] _days = new EcowattDay[4];
    private int _count;
    private Dictionary<DateOnly, EcowattDay>? _byDate;

    /// <summary>Adds a day; the same day with the same values once more is no news.</summary>
    /// <returns>False where the date is there with other values.</returns>
    public bool TryAdd(EcowattDay day)
    {
        if (_count > 0 && _byDate is null && day.Date <= _days[_count - 1].Date)
        {
            _byDate = _days.Take(_count).ToDictionary(static added => added.Date);
        }

        if (_byDate is not null && !_byDate.TryAdd(day.Date, day))
        {
            return _byDate[day.Date] == day;
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
        if (_byDate is not null)
        {
            Array.Sort(_days, static (left, right) => left.Date.CompareTo(right.Date));
        }

        return _days;
    }
}
