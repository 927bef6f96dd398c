namespace Ecowatt.Delestage.Linky.Tariffs;

/// <summary>Remembers, minute by minute of the day in Paris, which hours a meter showed in the last seven days. Not safe across threads.</summary>
internal sealed class ObservedHours
{
    private const int Minutes = 24 * 60;
    private const int DaysKept = 7;

    // A day with a pause of the program, or the day that leaps an hour, is a day all the same.
    private const int LeastKnown = Minutes - 60;

    private readonly int[] _days = new int[Minutes];
    private readonly bool[] _offPeak = new bool[Minutes];

    /// <summary>Takes note of what is in force.</summary>
    public void Note(DateTimeOffset now, bool isOffPeak)
    {
        var paris = ParisTime.ToParis(now);
        var minute = paris.Hour * 60 + paris.Minute;
        (_days[minute], _offPeak[minute]) = (DateOnly.FromDateTime(paris.DateTime).DayNumber, isOffPeak);
    }

    /// <summary>Returns what is remembered, to be saved.</summary>
    public SavedSpan[] Save()
    {
        var spans = new List<SavedSpan>();
        for (var minute = 0; minute < Minutes; minute++)
        {
            if (_days[minute] != 0 && (spans.Count == 0 || spans[^1] is var last && (last.Start + last.Length != minute || last.Day != _days[minute] || last.OffPeak != _offPeak[minute])))
            {
                spans.Add(new SavedSpan(minute, 1, _days[minute], _offPeak[minute]));
            }
            else if (_days[minute] != 0)
            {
                spans[^1] = spans[^1] with { Length = spans[^1].Length + 1 };
            }
        }

        return [.. spans];
    }

    /// <summary>Takes back what was saved. Minutes that were noted since stay as they are.</summary>
    public void Restore(IEnumerable<SavedSpan> spans)
    {
        foreach (var span in spans.Where(static span => span is { Start: >= 0, Length: > 0 and <= Minutes, Day: > 0 } && span.Start + span.Length <= Minutes))
        {
            for (var minute = span.Start; minute < span.Start + span.Length; minute++)
            {
                if (_days[minute] < span.Day)
                {
                    (_days[minute], _offPeak[minute]) = (span.Day, span.OffPeak);
                }
            }
        }
    }

    /// <summary>
    /// Returns the spans of a whole day, by the wall clock; nothing while more than an hour of the day is not known. A minute that was missed is as
    /// the one before it.
    /// </summary>
    /// <param name="today">Today in Paris, from which the seven days count.</param>
    public IEnumerable<(TimeOnly Start, int EndMinute, bool IsOffPeak)> Of(DateOnly today)
    {
        if (Enumerable.Range(0, Minutes).Count(minute => IsKnown(minute, today)) < LeastKnown)
        {
            yield break;
        }

        var start = 0;
        var state = StateOf(0, today);
        for (var minute = 1; minute <= Minutes; minute++)
        {
            var next = minute == Minutes ? !state : IsKnown(minute, today) ? _offPeak[minute] : state;
            if (next != state)
            {
                yield return (new TimeOnly(start / 60, start % 60), minute, state);
                (start, state) = (minute, next);
            }
        }
    }

    // Over midnight, if need be: some minute is known.
    private bool StateOf(int minute, DateOnly today)
    {
        while (!IsKnown(minute, today))
        {
            minute = (minute + Minutes - 1) % Minutes;
        }

        return _offPeak[minute];
    }

    private bool IsKnown(int minute, DateOnly today) => _days[minute] != 0 && today.DayNumber - _days[minute] <= DaysKept;
}
