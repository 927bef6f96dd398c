namespace Ecowatt.Delestage.Tempo.Days;

/// <summary>Turns mobile-peak days into levels over time. All other hours are no slice: the source is silent then. Pure.</summary>
internal static class EjpTimeline
{
    public static SignalTimeline Of(IEnumerable<DateOnly> days, DateOnly from, EjpHours hours, SignalLevel level, string origin)
    {
        var slices = new List<SignalSlice>();
        foreach (var date in days.Where(date => date >= from && level != SignalLevel.Unknown).Order())
        {
            if (hours.Of(date) is var (first, last) && last > first)
            {
                slices.Add(new SignalSlice(first, last, level, origin));
            }
        }

        return SignalTimeline.Of([.. slices]);
    }
}
