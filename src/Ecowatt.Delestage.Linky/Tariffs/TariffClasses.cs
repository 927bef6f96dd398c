namespace Ecowatt.Delestage.Linky.Tariffs;

/// <summary>
/// Makes classes of price of what a meter says of its hours, ahead of time or by what it showed before. Hours that it does not know are no part of
/// them; what is in force now, without an end, tells nothing that a plan could use. Pure.
/// </summary>
internal static class TariffClasses
{
    /// <summary>Returns the classes of today and tomorrow.</summary>
    /// <param name="tracker">What the meter said.</param>
    /// <param name="frame">Its last long frame.</param>
    /// <param name="name">The meter's name, the origin of what it said itself.</param>
    public static TariffTimeline Of(TariffTracker tracker, TicFrame frame, string name)
    {
        var slices = new List<TariffSlice>();
        var isTempo = TariffReading.IsTempo(frame);
        foreach (var hours in tracker.Tariff.Hours)
        {
            foreach (var (start, end) in isTempo ? TempoDaysOf(hours) : [(hours.Start, hours.End)])
            {
                var price = isTempo ? TempoHours.ClassOf(tracker.ColorOf(TempoHours.DateAt(start)), hours.IsOffPeak) : hours.IsOffPeak ? TariffClass.OffPeak : TariffClass.Peak;
                if (price != TariffClass.Unknown)
                {
                    slices.Add(new TariffSlice(start, end, price, hours.Origin == LinkyHoursOrigin.Meter ? name : TariffLevelTimeline.Observed));
                }
            }
        }

        var known = TariffTimeline.Of([.. slices]);
        return !isTempo && TariffTracker.NextNotice(frame) is { } notice
            ? TariffTimeline.Merge(TariffTimeline.Of(new TariffSlice(notice.Start, notice.End, TariffClass.MobilePeak, name)), known)
            : known;
    }

    /// <summary>Returns hours of a Tempo contract as one span for each day: the colour changes at six, within the off-peak hours of some houses.</summary>
    public static IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> TempoDaysOf(LinkyHours hours)
    {
        var start = hours.Start;
        while (start < hours.End)
        {
            var end = TempoHours.EndOf(TempoHours.DateAt(start)) is var change && change < hours.End ? change : hours.End;
            yield return (start, end);
            start = end;
        }
    }
}
