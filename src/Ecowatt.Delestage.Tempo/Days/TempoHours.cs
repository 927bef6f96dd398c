namespace Ecowatt.Delestage.Tempo;

/// <summary>Describes the hours of the tariff Tempo by the wall clock in Paris, on days of 23 and 25 hours too. Stateless; safe across threads.</summary>
/// <remarks>
/// A date names the time from 06:00 of it to 06:00 of the next date. Peak hours are 06:00 to 22:00; the hours from 22:00 to 06:00 have the
/// colour of the date on which they begin. Intervals are <c>[start, end)</c> in UTC.
/// </remarks>
public static class TempoHours
{
    private const int DayBegins = 6;
    private const int PeakEnds = 22;

    /// <summary>Returns the date whose Tempo day covers an instant: yesterday's, before 06:00 in Paris.</summary>
    /// <param name="instant">Any instant, with any offset.</param>
    public static DateOnly DateAt(DateTimeOffset instant)
    {
        var date = ParisTime.DateOf(instant);
        return ParisTime.HourOf(instant) < DayBegins ? date.AddDays(-1) : date;
    }

    /// <summary>Returns the instant at which a Tempo day begins: 06:00 of its date in Paris, UTC.</summary>
    /// <param name="date">A date from 2000 to 2099.</param>
    public static DateTimeOffset StartOf(DateOnly date) => At(date, DayBegins);

    /// <summary>Returns the instant at which the peak hours of a Tempo day end: 22:00 of its date in Paris, UTC.</summary>
    /// <param name="date">A date from 2000 to 2099.</param>
    public static DateTimeOffset PeakEndOf(DateOnly date) => At(date, PeakEnds);

    /// <summary>Returns the instant at which a Tempo day ends: 06:00 of the next date in Paris, UTC.</summary>
    /// <param name="date">A date from 2000 to 2098.</param>
    public static DateTimeOffset EndOf(DateOnly date) => StartOf(date.AddDays(1));

    // The clock changes between 02:00 and 03:00, so these hours exist once on every day.
    private static DateTimeOffset At(DateOnly date, int hour) => ParisTime.TryGetHour(date, hour, out var start, out _) ? start : ParisTime.StartOf(date).AddHours(hour);
}
