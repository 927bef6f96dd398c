using System.Collections.Immutable;

namespace Ecowatt.Delestage.Tempo.Providers;

/// <summary>Represents what providers are asked for at an instant. Immutable.</summary>
/// <param name="Today">The date in Paris.</param>
/// <param name="Current">The date whose Tempo day covers now: yesterday's, before 06:00.</param>
/// <param name="First">The first date that is wanted: of a season of which something is missing, that; else the day before.</param>
internal sealed record TempoRequest(DateOnly Today, DateOnly Current, DateOnly First)
{
    /// <summary>Gets the date of which the colour may be published next.</summary>
    public DateOnly Next => Current.AddDays(1);

    /// <summary>Gets whether the season has gaps before the current day.</summary>
    public bool WantsSeason => First < Current.AddDays(-1);

    /// <summary>Gets the dates that are wanted in any case: the next, because its colour may change, and the current one where it is unknown.</summary>
    public required ImmutableArray<DateOnly> Wanted { get; init; }

    /// <summary>Returns what is wanted at an instant by what is known.</summary>
    public static TempoRequest At(DateTimeOffset now, TempoCalendar calendar)
    {
        var current = TempoHours.DateAt(now);
        var first = TempoSeason.StartOf(TempoSeason.YearOf(current));
        while (first < current && calendar.ColorOf(first) != TariffColor.Unknown)
        {
            first = first.AddDays(1);
        }

        return new(ParisTime.DateOf(now), current, first < current ? first : current.AddDays(-1))
        {
            Wanted = calendar.ColorOf(current) == TariffColor.Unknown ? [current, current.AddDays(1)] : [current.AddDays(1)],
        };
    }
}
