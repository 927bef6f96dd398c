using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>What a load cost and gave so far; whole seconds, watt-hours.</summary>
internal readonly record struct TallyBody(long TimeShedSeconds, double EnergyNotServed, long LongestShedSeconds, long Switches, long Overrides)
{
    public static TallyBody Of(Tally tally) => new(
        (long)tally.TimeShed.TotalSeconds,
        Math.Round(tally.EnergyNotServed, 1),
        (long)tally.LongestShed.TotalSeconds,
        tally.Switches,
        tally.Overrides);
}
