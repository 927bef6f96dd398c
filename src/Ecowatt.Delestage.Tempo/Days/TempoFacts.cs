namespace Ecowatt.Delestage.Tempo.Days;

/// <summary>Makes of a calendar what people see of it. Pure.</summary>
internal static class TempoFacts
{
    // RTE publishes the next day by then as a rule.
    private static readonly TimeOnly PublishedBy = new(11, 0);

    /// <summary>Returns the current day and the next one, and what is left of the season.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="now">Now.</param>
    /// <param name="heardAt">When somebody answered last.</param>
    public static TariffDays Of(TempoCalendar calendar, DateTimeOffset now, DateTimeOffset? heardAt)
    {
        var current = TempoHours.DateAt(now);
        var next = DayOf(calendar, current.AddDays(1));
        return new TariffDays(DayOf(calendar, current), next)
        {
            TomorrowExpectedAt = next.Color == TariffColor.Unknown ? ParisTime.At(current, PublishedBy) : null,
            Left = calendar.Days.IsEmpty ? null : LeftOf(calendar, current),
            UpdatedAt = heardAt,
        };
    }

    private static TariffDay DayOf(TempoCalendar calendar, DateOnly date)
        => calendar.Find(date) is { Color: not TariffColor.Unknown } day
            ? new TariffDay(date, day.Color) { Origin = TempoWords.Of(day.Origin), IsFallback = day.IsFallback }
            : new TariffDay(date, TariffColor.Unknown);

    // A season need not use all that the tariff promises it: what is left is no more than there are days that may have the colour.
    private static TariffDaysLeft LeftOf(TempoCalendar calendar, DateOnly current)
    {
        var season = calendar.SeasonOf(current);
        var next = current.AddDays(calendar.ColorOf(current.AddDays(1)) == TariffColor.Unknown ? 1 : 2);
        var blue = season.End.DayNumber - season.Start.DayNumber + 1 - TempoSeason.RedDays - TempoSeason.WhiteDays;
        var ahead = Enumerable.Range(next.DayNumber, Math.Max(0, season.End.DayNumber - next.DayNumber + 1)).Select(DateOnly.FromDayNumber).ToArray();
        return new TariffDaysLeft(
            Math.Min(season.RedLeft, ahead.Count(static date => TempoRules.WhyNot(TariffColor.Red, date) is null)),
            Math.Min(season.WhiteLeft, ahead.Count(static date => TempoRules.WhyNot(TariffColor.White, date) is null)),
            Math.Min(Math.Max(0, blue - season.BlueUsed), ahead.Length),
            season.UnknownDays > 0);
    }
}
