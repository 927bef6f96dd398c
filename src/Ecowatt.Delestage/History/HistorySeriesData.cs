using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>Represents one series of an answer: what its kind says is filled, ascending by time, and the rest is empty. Immutable; safe across threads.</summary>
/// <param name="Series">The series.</param>
public sealed record HistorySeriesData(HistorySeries Series)
{
    /// <summary>Gets the values of a power, a temperature or a sensor.</summary>
    public ImmutableArray<HistoryPoint> Points { get; init; } = [];

    /// <summary>Gets the spans of a level or of a load's states that overlap the range.</summary>
    public ImmutableArray<HistorySpan> Spans { get; init; } = [];

    /// <summary>Gets the energy by step; steps of which nothing is known are left out.</summary>
    public ImmutableArray<HistoryEnergy> Energy { get; init; } = [];

    /// <summary>Gets what happened.</summary>
    public ImmutableArray<HistoryEvent> Events { get; init; } = [];
}
