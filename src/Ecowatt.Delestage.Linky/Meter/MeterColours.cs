using System.Collections.Immutable;

namespace Ecowatt.Delestage.Linky.Meter;

/// <summary>Represents the colours that a meter told, as days by the clock of now. Immutable; safe across threads.</summary>
/// <param name="name">The meter's name.</param>
/// <param name="colours">The colours by the dates of their Tempo days.</param>
/// <param name="heardAt">When the meter was heard last.</param>
internal sealed class MeterColours(string name, ImmutableDictionary<DateOnly, TempoColour> colours, DateTimeOffset heardAt)
{
    private const int DayBegins = 6;

    // When meters show the colour of the next day, as their users report.
    private const int TomorrowShown = 20;

    public TariffDays At(DateTimeOffset now)
    {
        var date = ParisTime.DateOf(now).AddDays(ParisTime.HourOf(now) < DayBegins ? -1 : 0);
        var next = DayOf(date.AddDays(1));
        return new TariffDays(DayOf(date), next)
        {
            TomorrowExpectedAt = next.Color == TariffColor.None ? At(date, TomorrowShown) : null,
            UpdatedAt = heardAt,
        };
    }

    private TariffDay DayOf(DateOnly date)
    {
        var color = (TariffColor)colours.GetValueOrDefault(date);
        return new TariffDay(date, color, At(date, DayBegins), At(date.AddDays(1), DayBegins)) { Origin = color == TariffColor.None ? null : $"Linky {name}" };
    }

    // The clock changes between 02:00 and 03:00, so these hours exist once on every day.
    private static DateTimeOffset At(DateOnly date, int hour) => ParisTime.TryGetHour(date, hour, out var start, out _) ? start : ParisTime.StartOf(date).AddHours(hour);
}
