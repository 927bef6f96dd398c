namespace Ecowatt.Delestage.Tempo.Days;

/// <summary>Turns Tempo days into classes of price over time. Pure.</summary>
internal static class TempoTariff
{
    /// <summary>
    /// Returns the classes of days. Off-peak hours are known whatever the colour, which changes little of their price; peak hours of a day without a
    /// colour may be the cheapest or the dearest, and are no slice.
    /// </summary>
    /// <param name="calendar">The days.</param>
    /// <param name="from">The first date.</param>
    /// <param name="to">The last date.</param>
    /// <param name="origin">The origin of the slices.</param>
    public static TariffTimeline Of(TempoCalendar calendar, DateOnly from, DateOnly to, string origin)
    {
        var slices = new List<TariffSlice>();
        for (var date = from; date <= to; date = date.AddDays(1))
        {
            var color = calendar.ColorOf(date);
            if (color != TariffColor.Unknown)
            {
                slices.Add(new TariffSlice(TempoHours.StartOf(date), TempoHours.PeakEndOf(date), TempoHours.ClassOf(color, isOffPeak: false), origin));
            }

            slices.Add(new TariffSlice(TempoHours.PeakEndOf(date), TempoHours.EndOf(date), TempoHours.ClassOf(color, isOffPeak: true), origin));
        }

        return TariffTimeline.Of([.. slices]);
    }
}
