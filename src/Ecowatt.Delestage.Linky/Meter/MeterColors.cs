using System.Collections.Immutable;

namespace Ecowatt.Delestage.Linky.Meter;

/// <summary>Represents the colours that a meter told, as days by the clock of now. Immutable; safe across threads.</summary>
/// <param name="name">The meter's name.</param>
/// <param name="colors">The colours by the dates of their Tempo days.</param>
/// <param name="heardAt">When the meter was heard last.</param>
internal sealed class MeterColors(string name, ImmutableDictionary<DateOnly, TariffColor> colors, DateTimeOffset heardAt)
{
    // When meters show the colour of the next day, as their users report.
    private static readonly TimeOnly TomorrowShown = new(20, 0);

    public TariffDays At(DateTimeOffset now)
    {
        var date = TempoHours.DateAt(now);
        var next = DayOf(date.AddDays(1));
        return new TariffDays(DayOf(date), next)
        {
            TomorrowExpectedAt = next.Color == TariffColor.Unknown ? ParisTime.At(date, TomorrowShown) : null,
            UpdatedAt = heardAt,
        };
    }

    private TariffDay DayOf(DateOnly date)
        => new(date, colors.GetValueOrDefault(date)) { Origin = colors.GetValueOrDefault(date) == TariffColor.Unknown ? null : $"Linky {name}" };
}
