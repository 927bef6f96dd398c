namespace Ecowatt.Delestage.Tempo.Days;

/// <summary>Turns mobile-peak days into classes of price over time. Pure.</summary>
internal static class EjpTariff
{
    /// <summary>
    /// Returns the classes of yesterday to tomorrow. Hours in which no peak can be are normal on every day; those in which one could be are dear on a mobile-peak
    /// day, normal on a day that is known to be none, and no slice on a day that may still be announced.
    /// </summary>
    /// <param name="days">The mobile-peak days.</param>
    /// <param name="today">Today's date in Paris.</param>
    /// <param name="isTodayKnown">Whether somebody answered since today began, so that today is none unless it is among the days.</param>
    /// <param name="hours">When the peak is.</param>
    /// <param name="origin">The origin of the slices.</param>
    public static TariffTimeline Of(IReadOnlySet<DateOnly> days, DateOnly today, bool isTodayKnown, EjpHours hours, string origin)
    {
        var slices = new List<TariffSlice>();
        var end = hours.Of(today.AddDays(-1)).Start;
        for (var date = today.AddDays(-1); date <= today.AddDays(1); date = date.AddDays(1))
        {
            var peak = hours.Of(date);
            Add(end, peak.Start, TariffClass.Normal);
            Add(peak.Start, peak.End, days.Contains(date) ? TariffClass.MobilePeak : date <= today && isTodayKnown ? TariffClass.Normal : TariffClass.Unknown);
            end = peak.End;
        }

        Add(end, hours.Of(today.AddDays(2)).Start, TariffClass.Normal);
        return TariffTimeline.Of([.. slices]);

        void Add(DateTimeOffset from, DateTimeOffset to, TariffClass price)
        {
            if (from < to && price != TariffClass.Unknown)
            {
                slices.Add(new TariffSlice(from, to, price, origin));
            }
        }
    }
}
