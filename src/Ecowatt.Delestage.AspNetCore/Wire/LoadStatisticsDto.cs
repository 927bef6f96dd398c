namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Cumulative shedding statistics of a load: times in whole seconds, energy in watt-hours.</summary>
internal readonly record struct LoadStatisticsDto(long TimeShedSeconds, double EnergyNotServed, long LongestShedSeconds, long Switches, long Overrides)
{
    public static LoadStatisticsDto Of(LoadStatistics tally) => new(
        (long)tally.TimeShed.TotalSeconds,
        Math.Round(tally.EnergyNotServed, 1),
        (long)tally.LongestShed.TotalSeconds,
        tally.Switches,
        tally.Overrides);
}
