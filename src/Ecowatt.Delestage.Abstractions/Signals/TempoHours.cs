namespace Ecowatt.Delestage;

/// <summary>Describes the hours of the tariff Tempo by the wall clock in Paris, on days of 23 and 25 hours too. Stateless; safe across threads.</summary>
/// <remarks>
/// A date names the time from 06:00 of it to 06:00 of the next date. Peak hours are 06:00 to 22:00; the hours from 22:00 to 06:00 have the
/// colour of the date on which they begin. Some meters count off-peak hours at other times: theirs are those that the meter tells. Intervals are
/// <c>[start, end)</c> in UTC.
/// </remarks>
public static class TempoHours
{
    private static readonly TimeOnly DayBegins = new(6, 0);
    private static readonly TimeOnly PeakEnds = new(22, 0);

    /// <summary>Returns the date whose Tempo day covers an instant: yesterday's, before 06:00 in Paris.</summary>
    /// <param name="instant">Any instant, with any offset.</param>
    public static DateOnly DateAt(DateTimeOffset instant)
    {
        var date = ParisTime.DateOf(instant);
        return ParisTime.HourOf(instant) < DayBegins.Hour ? date.AddDays(-1) : date;
    }

    /// <summary>Returns the instant at which a Tempo day begins: 06:00 of its date in Paris, UTC.</summary>
    /// <param name="date">A date from 2000 to 2099.</param>
    public static DateTimeOffset StartOf(DateOnly date) => ParisTime.At(date, DayBegins);

    /// <summary>Returns the instant at which the peak hours of a Tempo day end: 22:00 of its date in Paris, UTC.</summary>
    /// <param name="date">A date from 2000 to 2099.</param>
    public static DateTimeOffset PeakEndOf(DateOnly date) => ParisTime.At(date, PeakEnds);

    /// <summary>Returns the instant at which a Tempo day ends: 06:00 of the next date in Paris, UTC.</summary>
    /// <param name="date">A date from 2000 to 2098.</param>
    public static DateTimeOffset EndOf(DateOnly date) => StartOf(date.AddDays(1));

    /// <summary>
    /// Returns the class of price of hours of a colour. Off-peak hours of an unknown colour are <see cref="TariffClass.OffPeak"/>, because the colour changes little of
    /// their price; peak hours of an unknown colour may be the cheapest or the dearest and are <see cref="TariffClass.Unknown"/>.
    /// </summary>
    /// <param name="color">The colour of the day.</param>
    /// <param name="isOffPeak">True for off-peak hours.</param>
    public static TariffClass ClassOf(TariffColor color, bool isOffPeak) => (color, isOffPeak) switch
    {
        (TariffColor.Blue, true) => TariffClass.BlueOffPeak,
        (TariffColor.White, true) => TariffClass.WhiteOffPeak,
        (TariffColor.Red, true) => TariffClass.RedOffPeak,
        (_, true) => TariffClass.OffPeak,
        (TariffColor.Blue, false) => TariffClass.BluePeak,
        (TariffColor.White, false) => TariffClass.WhitePeak,
        (TariffColor.Red, false) => TariffClass.RedPeak,
        _ => TariffClass.Unknown,
    };
}
