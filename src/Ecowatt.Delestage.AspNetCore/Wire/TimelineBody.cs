using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ecowatt.Delestage.AspNetCore.Endpoints;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Levels over time as the API tells them: now and next, windows of tension, days of 24 hours, slices without gap or overlap.</summary>
/// <param name="Now">The instant of which this tells.</param>
/// <param name="Level">The level now.</param>
/// <param name="Until">When it changes; null where nothing is known to change.</param>
/// <param name="NextLevel">To what.</param>
/// <param name="Origin">Where the signals come from.</param>
/// <param name="Freshness">How far they can be trusted to be what RTE publishes now.</param>
/// <param name="FetchedAt">When RTE last answered.</param>
/// <param name="Windows">Windows at or above tense, from the one that covers now on.</param>
/// <param name="Days">From today on, up to four.</param>
internal sealed record TimelineBody(
    DateTimeOffset Now,
    SignalLevel Level,
    DateTimeOffset? Until,
    SignalLevel? NextLevel,
    SignalOrigin Origin,
    SignalFreshness Freshness,
    DateTimeOffset? FetchedAt,
    WindowBody[] Windows,
    DayBody[] Days)
{
    /// <summary>All of what is known, each slice with its start and the first instant after it; left out of events.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<SignalSlice>? Slices { get; init; }

    public static TimelineBody Of(HouseView house) => WithoutSlices(house) with { Slices = house.Signals.Timeline.Slices };

    public static TimelineBody WithoutSlices(HouseView house)
    {
        var (now, signals, timeline) = (house.Now, house.Signals, house.Signals.Timeline);
        var until = timeline.NextChange(now);
        return new(
            now,
            timeline.LevelAt(now),
            until,
            until is { } change ? timeline.LevelAt(change) : null,
            signals.Origin,
            signals.FreshnessAt(now),
            signals.FetchedAt,
            [.. timeline.WindowsAtOrAbove(SignalLevel.Tense).Where(window => window.End > now).Select(static window => new WindowBody(window.Start, window.End, window.Level))],
            DayBody.Of(signals, ParisTime.DateOf(now)));
    }
}
