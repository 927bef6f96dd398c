namespace Ecowatt.Delestage.Tempo.Days;

/// <summary>Turns Tempo days into levels over time. Hours whose level is unknown are no slice: the source is silent then.</summary>
internal static class TempoTimeline
{
    /// <summary>Returns the levels of the days of a calendar, from a date on.</summary>
    /// <param name="calendar">The days.</param>
    /// <param name="from">The first date.</param>
    /// <param name="levelOf">The level of a colour, in peak hours or off-peak.</param>
    /// <param name="origin">The origin of the slices.</param>
    public static SignalTimeline Of(TempoCalendar calendar, DateOnly from, Func<TariffColor, bool, SignalLevel> levelOf, string origin)
    {
        var slices = new List<SignalSlice>();
        foreach (var day in calendar.Days.Where(day => day.Date >= from && day.Color != TariffColor.Unknown))
        {
            Add(TempoHours.StartOf(day.Date), TempoHours.PeakEndOf(day.Date), levelOf(day.Color, true));
            Add(TempoHours.PeakEndOf(day.Date), TempoHours.EndOf(day.Date), levelOf(day.Color, false));
        }

        return SignalTimeline.Of([.. slices]);

        void Add(DateTimeOffset start, DateTimeOffset end, SignalLevel level)
        {
            if (level != SignalLevel.Unknown)
            {
                slices.Add(new SignalSlice(start, end, level, origin));
            }
        }
    }
}
