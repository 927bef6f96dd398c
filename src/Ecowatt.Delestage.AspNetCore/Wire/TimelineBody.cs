using System.Collections.Immutable;
using Ecowatt.Delestage.AspNetCore.Endpoints;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Levels over time as the API tells them: slices without gap or overlap, each with its start and the first instant after it.</summary>
internal sealed record TimelineBody(
    DateTimeOffset Now,
    SignalLevel Level,
    SignalOrigin Origin,
    SignalFreshness Freshness,
    DateTimeOffset? FetchedAt,
    ImmutableArray<SignalSlice> Slices)
{
    public static TimelineBody Of(HouseView house) => new(
        house.Now,
        house.Signals.Timeline.LevelAt(house.Now),
        house.Signals.Origin,
        house.Signals.FreshnessAt(house.Now),
        house.Signals.FetchedAt,
        house.Signals.Timeline.Slices);
}
