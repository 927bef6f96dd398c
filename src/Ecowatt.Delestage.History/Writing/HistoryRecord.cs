namespace Ecowatt.Delestage.History.Writing;

/// <summary>Represents what is to be written beside readings. Instants are milliseconds since 1970 UTC.</summary>
internal abstract record HistoryRecord;

/// <summary>A state of a load or a level begins, and ends the one before.</summary>
/// <param name="Series">The series.</param>
/// <param name="At">When.</param>
/// <param name="Powered">A load's state; null where it is unknown, and for levels.</param>
/// <param name="Level">The level.</param>
/// <param name="Watts">The rated power in that state.</param>
/// <param name="Observed">Whether the zone only observes.</param>
/// <param name="Origin">Who says the level.</param>
/// <param name="Decision">The decision as JSON.</param>
internal sealed record SpanStarted(HistorySeries Series, long At, bool? Powered, int? Level, double Watts, bool Observed, string? Origin, string? Decision) : HistoryRecord;

/// <summary>A state of a load or a level ends, and none is known after it.</summary>
/// <param name="Series">The series.</param>
/// <param name="At">When.</param>
internal sealed record SpanEnded(HistorySeries Series, long At) : HistoryRecord;

/// <summary>Something happened.</summary>
/// <param name="Event">What.</param>
internal sealed record EventHappened(HistoryEvent Event) : HistoryRecord;

/// <summary>A load was not served energy.</summary>
/// <param name="Series">Its energy.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when.</param>
/// <param name="WattHours">How much, spread evenly over that time.</param>
internal sealed record EnergyNotServed(HistorySeries Series, long From, long To, double WattHours) : HistoryRecord;
