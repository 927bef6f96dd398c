namespace Ecowatt.Delestage;

/// <summary>Describes one series of the history. Immutable; safe across threads.</summary>
/// <param name="Key">
/// The name by which a query asks for it, stable over restarts: <c>meter/NAME</c>, <c>surplus/NAME</c>, <c>temperature/NAME</c>, <c>sensor/NAME</c>,
/// <c>load/ZONE/LOAD/power</c>, <c>load/ZONE/LOAD/state</c>, <c>load/ZONE/LOAD/energy</c>, <c>meter/NAME/energy</c>, <c>surplus/NAME/energy</c>, <c>level</c>
/// and <c>events</c>. A slash or a percent sign in a name is written <c>%2F</c> and <c>%25</c>.
/// </param>
/// <param name="Kind">What it holds.</param>
/// <param name="Unit">The unit of its values: <c>W</c>, <c>°C</c>, <c>Wh</c>; empty where there is none, or it is not known.</param>
/// <param name="Zone">The zone's name; null for a series of the whole house.</param>
/// <param name="Load">The load's name; null for a series of no load.</param>
/// <param name="Name">The name of the sensor, or of the load: what a chart's legend says.</param>
public sealed record HistorySeries(string Key, HistorySeriesKind Kind, string Unit, string? Zone, string? Load, string Name);
