using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>One day in Paris as the API tells it: RTE's level and sentence, and always 24 hours.</summary>
internal sealed record DayBody(DateOnly Date, SignalLevel Level, string Message, HourBody[] Hours)
{
    private const int Most = 4;

    /// <summary>From today on, up to four: those that RTE published, and those that somebody changed.</summary>
    public static DayBody[] Of(FeedSnapshot signals, DateOnly today)
        => [.. signals.Signals.Days.Select(static day => day.Date)
            .Union(signals.Changes.Select(static change => change.Date))
            .Where(date => date >= today)
            .Order()
            .Take(Most)
            .Select(date => Of(signals, signals.Signals.Find(date), date))];

    private static DayBody Of(FeedSnapshot signals, EcowattDay? day, DateOnly date) => new(
        date,
        day?.Level ?? SignalLevel.Unknown,
        day?.Message ?? "",
        [.. Enumerable.Range(0, HourLevels.Count).Select(hour => HourBody.Of(signals, date, hour))]);
}
