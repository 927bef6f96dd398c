using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>One hour of Paris's clock as the API tells it.</summary>
/// <param name="Hour">0 to 23.</param>
/// <param name="Level">The level in force, a person's change included.</param>
/// <param name="Published">What RTE says, before any scale; unknown where it says nothing.</param>
/// <param name="Changed">Whether a person changed it.</param>
/// <param name="By">Who; null where nobody said, or nobody changed it.</param>
/// <param name="ChangedAt">When it was changed.</param>
/// <param name="Start">The first instant of it; null for the hour that the spring clock leaves out.</param>
/// <param name="End">The first instant after it, two hours later where the autumn clock shows it twice.</param>
internal sealed record HourBody(
    int Hour,
    SignalLevel Level,
    SignalLevel Published,
    bool Changed,
    string? By,
    DateTimeOffset? ChangedAt,
    DateTimeOffset? Start,
    DateTimeOffset? End)
{
    public static HourBody Of(FeedSnapshot signals, DateOnly date, int hour)
    {
        var published = signals.Signals.Find(date)?.Hours[hour] ?? SignalLevel.Unknown;
        var change = signals.Changes.FirstOrDefault(change => change.Date == date && change.Hour == hour);
        var lived = ParisTime.TryGetHour(date, hour, out var start, out var end);
        return new(
            hour,
            lived ? signals.Timeline.LevelAt(start) : change?.Level ?? published,
            published,
            change is not null,
            change?.By,
            change?.At,
            lived ? start : null,
            lived ? end : null);
    }
}
