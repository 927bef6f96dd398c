using System.Text.Json.Serialization;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage;

/// <summary>Represents the cumulative shedding statistics of a load. All of it is saved, so it survives restarts. Immutable; safe across threads.</summary>
/// <param name="TimeShed">The total time that the load was shed; times when it was idle, or off by an override, do not count.</param>
/// <param name="EnergyNotServed">Its power before it was cut, or else its rated power, over that time, in watt-hours; of a load that was lowered, the share that it was not served.</param>
/// <param name="LongestShed">The longest single shed.</param>
/// <param name="Switches">The number of commands that moved its relay; relays wear.</param>
/// <param name="Overrides">The number of overrides that were set.</param>
public readonly record struct LoadStatistics(TimeSpan TimeShed, double EnergyNotServed, TimeSpan LongestShed, long Switches, long Overrides)
{
    // The shed that runs: its begin, what was added of it already, and the power that it cost.
    [JsonInclude]
    internal ClockReading? ShedSince { get; init; }

    [JsonInclude]
    internal ClockReading? CountedTo { get; init; }

    [JsonInclude]
    internal double Watts { get; init; }

    /// <summary>The tally at a moment, the shed that runs included.</summary>
    internal LoadStatistics At(ClockReading now)
    {
        if (ShedSince is not { } since || CountedTo is not { } counted)
        {
            return this;
        }

        var more = now.Since(counted).Monotonic;
        var whole = now.Since(since).Monotonic;
        return this with
        {
            TimeShed = TimeShed + more,
            EnergyNotServed = EnergyNotServed + Watts * more.TotalHours,
            LongestShed = whole > LongestShed ? whole : LongestShed,
            CountedTo = now,
        };
    }

    internal LoadStatistics Begin(ClockReading now, double watts) => this with { ShedSince = now, CountedTo = now, Watts = watts };

    internal LoadStatistics End(ClockReading now) => At(now) with { ShedSince = null, CountedTo = null, Watts = 0 };

    internal LoadStatistics Moved(TimeSpan by) => this with { ShedSince = ShedSince?.Moved(by), CountedTo = CountedTo?.Moved(by) };
}
