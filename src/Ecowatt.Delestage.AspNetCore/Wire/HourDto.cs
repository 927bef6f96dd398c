using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>One hour of the clock in Paris.</summary>
/// <param name="Hour">0 to 23.</param>
/// <param name="Level">The level in force, a person's change included; null where it is not known.</param>
/// <param name="Published">The level that follows from what RTE published, on the same scale; null where it published none.</param>
/// <param name="Changed">Whether a person changed it.</param>
/// <param name="By">The name of the person; null where none was given or the hour was not changed.</param>
/// <param name="ChangedAt">The instant of the change; null where the hour was not changed.</param>
/// <param name="Start">The first instant of it; null for the hour that the spring clock leaves out.</param>
/// <param name="End">The first instant after it, two hours later where the autumn clock shows it twice.</param>
internal sealed record HourDto(
    int Hour,
    int? Level,
    int? Published,
    bool Changed,
    string? By,
    DateTimeOffset? ChangedAt,
    DateTimeOffset? Start,
    DateTimeOffset? End)
{
    public static HourDto Of(SystemSnapshot snapshot, DateOnly date, int hour)
    {
        var (signals, scale) = (snapshot.Signals, snapshot.Scale);
        var published = scale.LevelOf(signals.Signals.Find(date)?.Hours[hour] ?? SignalLevel.Unknown);
        var change = signals.Changes.FirstOrDefault(change => change.Date == date && change.Hour == hour);
        var exists = ParisTime.TryGetHour(date, hour, out var start, out var end);
        return new(
            hour,
            (exists ? signals.Timeline.LevelAt(start) : change is null ? published : scale.LevelOf(change.Level)).ToNumber(),
            published.ToNumber(),
            change is not null,
            change?.By,
            change?.At,
            exists ? start : null,
            exists ? end : null);
    }
}
