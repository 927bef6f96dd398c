using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>One day in Paris: the level and RTE's sentence, and always 24 hours.</summary>
internal sealed record DayDto(DateOnly Date, int? Level, string Message, HourDto[] Hours)
{
    private const int MaxDays = 4;

    /// <summary>Returns up to four days from today on: those that RTE published and those that a person changed.</summary>
    public static DayDto[] Of(SystemSnapshot snapshot, DateOnly today)
        => [.. snapshot.Signals.Signals.Days.Select(static day => day.Date)
            .Union(snapshot.Signals.Changes.Select(static change => change.Date))
            .Where(date => date >= today)
            .Order()
            .Take(MaxDays)
            .Select(date => Of(snapshot, snapshot.Signals.Signals.Find(date), date))];

    private static DayDto Of(SystemSnapshot snapshot, EcowattDay? day, DateOnly date) => new(
        date,
        snapshot.Scale.LevelOf(day?.Level ?? SignalLevel.Unknown).ToNumber(),
        day?.Message ?? "",
        [.. Enumerable.Range(0, HourLevels.Count).Select(hour => HourDto.Of(snapshot, date, hour))]);
}
