using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Levels over time: now and next, windows of tension, days of 24 hours, slices without gap or overlap.</summary>
/// <param name="Now">The current instant.</param>
/// <param name="Level">The level now; null where it is not known.</param>
/// <param name="Until">The instant at which the level changes; null where no change is known.</param>
/// <param name="NextLevel">The level after that; null where no change is known.</param>
/// <param name="FetchedFrom">Where the signals come from: RTE's answer, or the disk; null before there are any.</param>
/// <param name="Freshness">The freshness of the signals; null before there are any.</param>
/// <param name="FetchedAt">The instant of RTE's last answer; null before the first.</param>
/// <param name="Windows">The windows at or above tense that have not ended.</param>
/// <param name="Settable">The levels that a change of an hour may name: all that the scale has.</param>
/// <param name="Days">Up to four days from today on.</param>
internal sealed record TimelineDto(
    DateTimeOffset Now,
    int? Level,
    DateTimeOffset? Until,
    int? NextLevel,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<SignalOrigin>))] SignalOrigin? FetchedFrom,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<SignalFreshness>))] SignalFreshness? Freshness,
    DateTimeOffset? FetchedAt,
    WindowDto[] Windows,
    int[] Settable,
    DayDto[] Days)
{
    /// <summary>Gets all known slices; null in events, which leave them out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SliceDto[]? Slices { get; init; }

    public static TimelineDto Of(SystemSnapshot snapshot) => WithoutSlices(snapshot) with { Slices = [.. snapshot.Signals.Timeline.Slices.Select(SliceDto.Of)] };

    public static TimelineDto WithoutSlices(SystemSnapshot snapshot)
    {
        var (now, signals, timeline) = (snapshot.Now, snapshot.Signals, snapshot.Signals.Timeline);
        var until = timeline.NextChange(now);
        return new(
            now,
            timeline.LevelAt(now).ToNumber(),
            until,
            until is { } change ? timeline.LevelAt(change).ToNumber() : null,
            signals.Origin.NullIfNone(),
            signals.FreshnessAt(now).NullIfNone(),
            signals.FetchedAt,
            [.. timeline.WindowsAtOrAbove(SignalLevel.Tense).Where(window => window.End > now).Select(static window => window.ToDto())],
            [.. snapshot.Scale.Settable.Select(static level => (int)level)],
            DayDto.Of(snapshot, ParisTime.DateOf(now)));
    }
}
