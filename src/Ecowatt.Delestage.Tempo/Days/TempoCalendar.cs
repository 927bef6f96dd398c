using System.Collections.Immutable;
using Ecowatt.Delestage.Tempo.Days;

namespace Ecowatt.Delestage.Tempo;

/// <summary>Represents the Tempo days that are known, by date. Immutable; safe across threads.</summary>
public sealed class TempoCalendar
{
    private readonly ImmutableSortedDictionary<DateOnly, TempoDay> _days;

    private TempoCalendar(ImmutableSortedDictionary<DateOnly, TempoDay> days) => _days = days;

    /// <summary>Gets a calendar that knows no day.</summary>
    public static TempoCalendar Empty { get; } = new(ImmutableSortedDictionary<DateOnly, TempoDay>.Empty);

    /// <summary>Gets the days in ascending order, those that were published without a colour included.</summary>
    public ImmutableArray<TempoDay> Days => [.. _days.Values];

    /// <summary>Returns the day of a date, with who said so; null where nothing was published of it.</summary>
    /// <param name="date">The date.</param>
    public TempoDay? Find(DateOnly date) => _days.GetValueOrDefault(date);

    /// <summary>Returns the colour of a date; <see cref="TariffColor.Unknown"/> where it is not published.</summary>
    /// <param name="date">The date.</param>
    public TariffColor ColorOf(DateOnly date) => Find(date)?.Color ?? TariffColor.Unknown;

    /// <summary>Returns the colour that holds at an instant: that of the day before, until 06:00 in Paris.</summary>
    /// <param name="instant">Any instant, with any offset.</param>
    public TariffColor ColorAt(DateTimeOffset instant) => ColorOf(TempoHours.DateAt(instant));

    /// <summary>Returns the season of a date, with what is known to be used of it and what is left.</summary>
    /// <param name="date">Any date of the season.</param>
    public TempoSeason SeasonOf(DateOnly date)
    {
        var year = TempoSeason.YearOf(date);
        var (start, end) = (TempoSeason.StartOf(year), TempoSeason.StartOf(year + 1));
        var known = _days.Values.Where(day => day.Color != TariffColor.Unknown && day.Date >= start && day.Date < end).ToLookup(static day => day.Color);
        int red = known[TariffColor.Red].Count(), white = known[TariffColor.White].Count(), blue = known[TariffColor.Blue].Count();
        var last = known.SelectMany(static days => days).Select(static day => day.Date.DayNumber).DefaultIfEmpty(start.DayNumber - 1).Max();
        return new(year, red, white, blue, last - start.DayNumber + 1 - red - white - blue);
    }

    /// <summary>
    /// Returns the calendar with further days. For a date that both know, a published colour counts above RTE's substitute, then the day of
    /// the higher origin, then the newer one; a day without a colour never takes one away.
    /// </summary>
    /// <param name="days">The days, newer than those that are known.</param>
    /// <exception cref="ArgumentNullException">The days are null.</exception>
    public TempoCalendar With(IEnumerable<TempoDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var known = _days.ToBuilder();
        foreach (var day in days)
        {
            if (!known.TryGetValue(day.Date, out var before) || day.Outranks(before))
            {
                known[day.Date] = day;
            }
        }

        return new(known.ToImmutable());
    }

    /// <summary>Returns the calendar without the days before a date.</summary>
    internal TempoCalendar From(DateOnly first) => new(_days.RemoveRange(_days.Keys.TakeWhile(date => date < first)));

    /// <summary>Returns what of an answer contradicts what is known from an origin that is believed rather, in one sentence each.</summary>
    internal IEnumerable<string> Conflicts(IEnumerable<TempoDay> days)
        => from day in days
           where day.Color != TariffColor.Unknown && Find(day.Date) is { } known && known.Color != TariffColor.Unknown && known.Color != day.Color && !day.Outranks(known)
           select FormattableString.Invariant($"{TempoWords.Of(day.Origin)} says {day.Date:yyyy-MM-dd} is {TempoWords.Of(day.Color)}, and {TempoWords.Of(Find(day.Date)!.Origin)} said {TempoWords.Of(Find(day.Date)!.Color)}, which holds");
}
