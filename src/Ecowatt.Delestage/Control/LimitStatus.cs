namespace Ecowatt.Delestage;

/// <summary>The limit of a zone at the last evaluation and its parts, where it follows a reading (<see cref="Zone.LimitReading"/>). Immutable; safe across threads.</summary>
/// <param name="Watts">The limit in watts: <paramref name="Base"/> and <paramref name="Added"/>.</param>
/// <param name="Base">The zone's own limit in watts (<see cref="Zone.Limit"/>).</param>
/// <param name="Added">What the reading adds now, in watts, 0 or more: what runs may run on.</param>
/// <param name="AddedForRestores">What the reading has added for 30 s without a gap, in watts: what restores may count on, with their margin.</param>
/// <param name="Sensor">The sensor of the reading.</param>
/// <param name="Fault">Why the reading is not known, so that it adds nothing; <see cref="SensorFault.None"/> where it is.</param>
/// <param name="ReadAt">The instant of the last reading, be it good or not, UTC; null where there was none.</param>
public sealed record LimitStatus(double Watts, double Base, double Added, double AddedForRestores, string Sensor, SensorFault Fault, DateTimeOffset? ReadAt);
