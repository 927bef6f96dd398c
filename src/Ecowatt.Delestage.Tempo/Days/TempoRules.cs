using System.Collections.Immutable;

namespace Ecowatt.Delestage.Tempo.Days;

/// <summary>
/// Checks colours by the rules of the tariff. A contradiction is told and the published colour holds all the same: it is what EDF bills, and
/// rules may change.
/// </summary>
internal static class TempoRules
{
    /// <summary>The most red days in a row.</summary>
    public const int MostInARow = 5;

    /// <summary>Returns what contradicts the rules from a date on, one sentence a day, in ascending order.</summary>
    public static ImmutableArray<string> Contradictions(TempoCalendar calendar, DateOnly from)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var day in calendar.Days.Where(day => day.Date >= from))
        {
            if (Why(calendar, day) is { } why)
            {
                found.Add(FormattableString.Invariant($"{TempoWords.Of(day.Origin)} says {day.Date:yyyy-MM-dd} is {TempoWords.Of(day.Color)}, which {why}; the colour holds"));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Returns why no day of a date has a colour, whatever the days beside it have; null where it may.</summary>
    public static string? WhyNot(TariffColor color, DateOnly date) => color switch
    {
        TariffColor.White when date.DayOfWeek == DayOfWeek.Sunday => "no Sunday is by the tariff's rules",
        TariffColor.Red when date.Month is > 3 and < 11 => "no day is outside 1 November to 31 March by the tariff's rules",
        TariffColor.Red when date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday => "no Saturday or Sunday is by the tariff's rules",
        TariffColor.Red when FrenchHolidays.Contains(date) => "no public holiday is by the tariff's rules",
        _ => null,
    };

    private static string? Why(TempoCalendar calendar, TempoDay day)
        => WhyNot(day.Color, day.Date) ?? (day.Color == TariffColor.Red && RunUpTo(calendar, day.Date) > MostInARow ? "would be more than 5 red days in a row" : null);

    private static int RunUpTo(TempoCalendar calendar, DateOnly date)
    {
        var length = 0;
        while (calendar.ColorOf(date.AddDays(-length)) == TariffColor.Red)
        {
            length++;
        }

        return length;
    }
}
