using System.Collections.Immutable;
using Ecowatt.Delestage.Simulation.Rebound;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Simulates eight rooms on a freezing evening, all shed from 18 to 20 h in Paris: how high is the peak afterwards, and how cold does it
/// get? Driven by the very engine that decides for real loads, with its order of commands. A simple model to compare policies by, not a claim on houses.
/// </summary>
/// <remarks>
/// Each room has one resistance and one capacity, with a time constant of 18 to 30 h, and a heater of 750 to 2,000 W that needs 55 %
/// of its time to keep 20 °C while it is 0 °C outside, by a thermostat of ±0.2 K. Rooms, heaters and where each thermostat is in
/// its cycle are drawn by the seed. A heater draws only while it is powered and its thermostat asks.
/// </remarks>
public static class ReboundBenchmark
{
    /// <summary>The number of houses over which the published figures are: 40.</summary>
    public const int UsualSeeds = 40;

    /// <summary>The most houses: 10,000.</summary>
    public const int MostSeeds = 10_000;

    /// <summary>Runs one policy through many houses. The same seeds give the same figures on any machine.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="seeds">The number of houses. Range: 1 to 10,000. Default: 40.</param>
    /// <returns>The figures of the policy, each the mean over all houses.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not 1 to 10,000 seeds, or there is no such policy.</exception>
    public static ReboundResult Run(ReboundPolicy policy, int seeds = UsualSeeds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seeds, MostSeeds);
        if (!Enum.IsDefined(policy))
        {
            throw new ArgumentOutOfRangeException(nameof(policy), policy, "there is no such policy");
        }

        var evenings = Enumerable.Range(1, seeds).Select(seed => new ReboundEvening(policy, seed).Run()).ToArray();
        return new ReboundResult(
            policy,
            seeds,
            evenings.Average(static evening => evening.PeakAfter / evening.PeakBefore),
            evenings.Average(static evening => evening.PeakLater / evening.PeakBefore),
            evenings.Average(static evening => evening.PeakWhilePreheating / evening.PeakBefore),
            evenings.Average(static evening => evening.Discomfort),
            evenings.Min(static evening => evening.Coldest),
            evenings.Average(static evening => evening.HeaterSwitches),
            evenings.Average(static evening => evening.RelaySwitches));
    }

    /// <summary>Runs every policy through the same houses, in the order of the enumeration.</summary>
    /// <param name="seeds">The number of houses. Range: 1 to 10,000. Default: 40.</param>
    /// <returns>The figures, one for each policy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not 1 to 10,000 seeds.</exception>
    public static ImmutableArray<ReboundResult> RunAll(int seeds = UsualSeeds)
        => [.. Enum.GetValues<ReboundPolicy>().Select(policy => Run(policy, seeds))];
}
