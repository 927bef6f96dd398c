using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents what would have become of a zone. Immutable.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="From">Where the simulation started, UTC.</param>
/// <param name="To">Where it ended, UTC.</param>
/// <param name="Captures">How many answers of RTE it went through.</param>
/// <param name="Levels">The levels as they were known at each moment.</param>
/// <param name="Loads">Each load, in the order of the configuration.</param>
/// <param name="Peaks">The rebound of each window; empty where no load has a rated power or nothing was shed.</param>
public sealed record WhatIfReport(
    Zone Zone,
    DateTimeOffset From,
    DateTimeOffset To,
    int Captures,
    ImmutableArray<SignalSlice> Levels,
    ImmutableArray<LoadReport> Loads,
    ImmutableArray<WindowPeak> Peaks)
{
    /// <summary>
    /// Gets the mean power of all loads together in each quarter of an hour from <see cref="From"/> on, in watts: loads at 55 % duty that make good what they
    /// missed. Empty where no load has a rated power.
    /// </summary>
    public ImmutableArray<double> Quarters { get; init; } = [];

    /// <summary>Gets whether any load would have been off at any time.</summary>
    public bool AnythingShed => Loads.Any(static load => load.TimeShed > TimeSpan.Zero);
}
