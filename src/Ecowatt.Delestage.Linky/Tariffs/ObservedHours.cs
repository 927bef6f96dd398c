namespace Ecowatt.Delestage.Linky.Tariffs;

/// <summary>Remembers, minute by minute of the day in Paris, which hours a meter showed in the last seven days. Not safe across threads.</summary>
internal sealed class ObservedHours
{
    private const int Minutes = 24 * 60;
    private const int DaysKept = 7;

    private readonly int[] _days = new int[Minutes];
    private readonly bool[] _offPeak = new bool[Minutes];

    /// <summary>Takes note of what is in force.</summary>
    public void Note(DateTimeOffset now, bool isOffPeak)
    {
        var paris = ParisTime.ToParis(now);
        var minute = paris.Hour * 60 + paris.Minute;
        (_days[minute], _offPeak[minute]) = (DateOnly.FromDateTime(paris.DateTime).DayNumber, isOffPeak);
    }

    /// <summary>Returns the spans of a day that are known, by the clock of that day.</summary>
    /// <param name="today">Today in Paris, from which the seven days count.</param>
    public IEnumerable<(TimeOnly Start, int EndMinute, bool IsOffPeak)> Of(DateOnly today)
    {
        for (var start = 0; start < Minutes;)
        {
            var end = start + 1;
            while (end < Minutes && IsKnown(end, today) == IsKnown(start, today) && _offPeak[end] == _offPeak[start])
            {
                end++;
            }

            if (IsKnown(start, today))
            {
                yield return (new TimeOnly(start / 60, start % 60), end, _offPeak[start]);
            }

            start = end;
        }
    }

    private bool IsKnown(int minute, DateOnly today) => _days[minute] != 0 && today.DayNumber - _days[minute] <= DaysKept;
}
