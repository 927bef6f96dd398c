namespace Ecowatt.Delestage.Linky.Tariffs;

/// <summary>
/// Makes classes of price of what a meter says of its hours, ahead of time or by what it showed before. Hours that it does not know are no part of
/// them; what is in force now, without an end, tells nothing that a plan could use. Pure.
/// </summary>
internal static class TariffClasses
{
    private const int TempoDayBegins = 6;

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
                var price = isTempo ? ClassOf(tracker.ColourOf(TempoDateAt(start)), hours.IsOffPeak) : hours.IsOffPeak ? TariffClass.OffPeak : TariffClass.Peak;
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

    // Off-peak hours cost about the same under each colour; peak hours do not.
    private static TariffClass ClassOf(TempoColour colour, bool isOffPeak) => (colour, isOffPeak) switch
    {
        (TempoColour.Blue, true) => TariffClass.BlueOffPeak,
        (TempoColour.White, true) => TariffClass.WhiteOffPeak,
        (TempoColour.Red, true) => TariffClass.RedOffPeak,
        (_, true) => TariffClass.OffPeak,
        (TempoColour.Blue, false) => TariffClass.BluePeak,
        (TempoColour.White, false) => TariffClass.WhitePeak,
        (TempoColour.Red, false) => TariffClass.RedPeak,
        _ => TariffClass.Unknown,
    };

    // The colour changes at six, within the off-peak hours of some houses.
    private static IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> TempoDaysOf(LinkyHours hours)
    {
        var start = hours.Start;
        while (start < hours.End)
        {
            ParisTime.TryGetHour(TempoDateAt(start).AddDays(1), TempoDayBegins, out var change, out _);
            var end = change < hours.End ? change : hours.End;
            yield return (start, end);
            start = end;
        }
    }

    private static DateOnly TempoDateAt(DateTimeOffset instant)
        => ParisTime.HourOf(instant) < TempoDayBegins ? ParisTime.DateOf(instant).AddDays(-1) : ParisTime.DateOf(instant);
}
