namespace Ecowatt.Delestage.Planning;

/// <summary>All that a plan depends on beside the zone's memory. The same input and memory give the same plan.</summary>
internal readonly ref struct PlanInput
{
    /// <summary>Levels over time.</summary>
    public required SignalTimeline Timeline { get; init; }

    /// <summary>Classes of price over time; null where none is known. Loads that choose their hours go by them, and nothing else does.</summary>
    public TariffTimeline? Tariff { get; init; }

    /// <summary>Now, on both clocks.</summary>
    public required ClockReading Now { get; init; }

    /// <summary>The banks on which the loads lie: how fast their relays may move, and which can be commanded.</summary>
    public required ZoneBanks Banks { get; init; }

    /// <summary>One for each load, in the zone's order; empty where nothing is measured or asked.</summary>
    public ReadOnlySpan<LoadReadings> Readings { get; init; }

    internal ref readonly LoadReadings ReadingsOf(int load) => ref Readings.IsEmpty ? ref LoadReadings.None : ref Readings[load];
}
