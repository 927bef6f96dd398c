using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Planning;

/// <summary>All that a plan depends on. The same input gives the same plan.</summary>
public readonly ref struct PlanInput
{
    /// <summary>The zone's configuration.</summary>
    public required Zone Zone { get; init; }

    /// <summary>Levels over time.</summary>
    public required SignalTimeline Timeline { get; init; }

    /// <summary>The loads' states, in the order of the zone's loads.</summary>
    public required ReadOnlySpan<LoadState> States { get; init; }

    /// <summary>Now, on the wall clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Time since a relay of the bank last restored a load.</summary>
    public required Elapsed SinceRestore { get; init; }

    /// <summary>The bank's shortest time between two commands to one relay.</summary>
    public required TimeSpan ShortestInterval { get; init; }

    /// <summary>Whether the board can be commanded.</summary>
    public required bool Attached { get; init; }
}
