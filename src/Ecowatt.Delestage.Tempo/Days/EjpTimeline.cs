namespace Ecowatt.Delestage.Tempo.Days;

/// <summary>Turns mobile-peak days into levels over time, by the wall clock in Paris. All other hours are no slice: the source is silent then.</summary>
internal static class EjpTimeline
{
    public static SignalTimeline Of(IEnumerable<DateOnly> days, DateOnly from, TimeOnly start, TimeOnly end, SignalLevel level, string origin)
    {
        var slices = new List<SignalSlice>();
        foreach (var date in days.Where(date => date >= from && level != SignalLevel.Unknown).Order())
        {
            // The end lies at or before the next date's start, so peaks touch and never overlap.
            var (first, last) = (At(date, start), At(end <= start ? date.AddDays(1) : date, end));
            if (last > first)
            {
                slices.Add(new SignalSlice(first, last, level, origin));
            }
        }

        return SignalTimeline.Of([.. slices]);
    }

    /// <summary>Returns the instant at which the clock shows a time: the first where it does so twice, and the end of the leap where it leaps over it.</summary>
    internal static DateTimeOffset At(DateOnly date, TimeOnly time)
        => ParisTime.TryGetHour(date, time.Hour, out var start, out _) ? start.AddMinutes(time.Minute)
            : ParisTime.TryGetHour(date, time.Hour + 1, out var after, out _) ? after : ParisTime.StartOf(date);
}
