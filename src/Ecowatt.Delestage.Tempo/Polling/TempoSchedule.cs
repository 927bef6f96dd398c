namespace Ecowatt.Delestage.Tempo.Polling;

/// <summary>Decides when colours are asked for next. Pure.</summary>
/// <remarks>
/// RTE publishes the colour of the next day from 06:00 in Paris on, at about 10:30 at the latest as a rule, and may change it until noon: from 06:00 and up
/// to 15 min each 25 to 35 min until it is there, once more at 11:00 within 15 min, once more after noon where it changed; then nothing until
/// 06:00. A colour of today that is not known is asked for at any time. Without chance every installation would ask in the same second.
/// </remarks>
internal static class TempoSchedule
{
    private static readonly TimeOnly Confirmation = new(11, 0);
    private static readonly TimeOnly ChangesEnd = new(12, 0);

    // What chance is asked about, beside the date.
    private const int Opening = 0;
    private const int Confirming = 1;
    private const int AfterChange = 2;
    private const int Kinds = 4;

    private static readonly TimeSpan Spread = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMinutes(25);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(35);

    // A clock that was set back: what lies further ahead of it cannot be believed.
    private static readonly TimeSpan LongestAhead = TimeSpan.FromMinutes(1);

    /// <summary>Returns the instant of the next inquiry, UTC; now or before, where it is due.</summary>
    /// <param name="state">What happened so far.</param>
    /// <param name="calendar">What is known.</param>
    /// <param name="now">Now.</param>
    /// <param name="jitter">Chance.</param>
    public static DateTimeOffset Next(PollState state, TempoCalendar calendar, DateTimeOffset now, Jitter jitter)
    {
        if (state.Asked is not { } asked || asked > now + LongestAhead)
        {
            return now;
        }

        if (state.Failures > 0)
        {
            return BackOff.After(state, jitter);
        }

        var current = TempoHours.DateAt(now);
        var next = current.AddDays(1);
        var again = asked + jitter.Between(ShortestInterval, LongestInterval, asked.UtcTicks);
        if (calendar.ColorOf(current) == TariffColor.Unknown)
        {
            return again;
        }

        var opening = Opens(current, jitter);
        if (state.Heard is not { } heard || heard < opening)
        {
            return opening;
        }

        if (calendar.ColorOf(next) == TariffColor.Unknown)
        {
            return again;
        }

        var confirmation = ParisTime.At(current, Confirmation) + jitter.Between(-Spread, Spread, Of(current, Confirming));
        if (heard < confirmation)
        {
            return confirmation;
        }

        var afterNoon = ParisTime.At(current, ChangesEnd) + jitter.Between(TimeSpan.Zero, Spread, Of(current, AfterChange));
        return state.Changed == next && heard < afterNoon ? afterNoon : Opens(next, jitter);
    }

    private static DateTimeOffset Opens(DateOnly date, Jitter jitter) => TempoHours.StartOf(date) + jitter.Between(TimeSpan.Zero, Spread, Of(date, Opening));

    private static long Of(DateOnly date, int kind) => (long)date.DayNumber * Kinds + kind;
}
