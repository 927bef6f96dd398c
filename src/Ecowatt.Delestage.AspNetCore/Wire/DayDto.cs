using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>One day in Paris: RTE's level and sentence, and always 24 hours.</summary>
internal sealed record DayDto(DateOnly Date, int? Level, string Message, HourDto[] Hours)
{
    private const int MaxDays = 4;

    /// <summary>Returns up to four days from today on: those that RTE published and those that a person changed.</summary>
    public static DayDto[] Of(FeedSnapshot signals, DateOnly today)
        => [.. signals.Signals.Days.Select(static day => day.Date)
            .Union(signals.Changes.Select(static change => change.Date))
            .Where(date => date >= today)
            .Order()
            .Take(MaxDays)
            .Select(date => Of(signals, signals.Signals.Find(date), date))];

    private static DayDto Of(FeedSnapshot signals, EcowattDay? day, DateOnly date) => new(
        date,
        day?.Level.ToNumber(),
        day?.Message ?? "",
        [.. Enumerable.Range(0, HourLevels.Count).Select(hour => HourDto.Of(signals, date, hour))]);
}
