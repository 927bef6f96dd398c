using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents what would have become of one load. Immutable.</summary>
/// <param name="Load">Its configuration.</param>
/// <param name="TimeShed">How long it would have been off, all in all.</param>
/// <param name="LongestShed">The longest time in one piece.</param>
/// <param name="Switches">How often its relay would have moved.</param>
/// <param name="EnergyNotServed">Its rated power times its time off, in kilowatt-hours: an upper bound, because loads rarely run all the time.</param>
/// <param name="Reasons">By which rule its relay would have moved, and how often.</param>
/// <param name="Sheds">Every span in which it would have been off.</param>
public sealed record LoadReport(
    Load Load,
    TimeSpan TimeShed,
    TimeSpan LongestShed,
    int Switches,
    double EnergyNotServed,
    ImmutableSortedDictionary<Rule, int> Reasons,
    ImmutableArray<ShedSpan> Sheds);
