namespace Ecowatt.Delestage;

/// <summary>
/// Represents energy during <c>[Start, End)</c>, UTC. What was measured and what was only reckoned from rated power are told apart. Immutable; safe
/// across threads.
/// </summary>
/// <param name="Start">The first instant, UTC.</param>
/// <param name="End">The first instant after it, UTC: the start of the next hour or day, though it may not be over.</param>
/// <param name="Measured">The energy while a sensor measured it, in watt-hours.</param>
/// <param name="MeasuredFor">For how long it was measured.</param>
/// <param name="Rated">The energy while no sensor measured it and the load's relay powered it: rated power times that time, in watt-hours. 0 for a meter.</param>
/// <param name="RatedFor">For how long the state of the load's relay stands in for a sensor, on or off.</param>
/// <param name="NotServed">The energy that the load was not served, in watt-hours, as the zone knows it (<see cref="LoadStatistics.EnergyNotServed"/>).</param>
public readonly record struct HistoryEnergy(DateTimeOffset Start, DateTimeOffset End, double Measured, TimeSpan MeasuredFor, double Rated, TimeSpan RatedFor, double NotServed)
{
    /// <summary>Gets both together, in watt-hours.</summary>
    public double Total => Measured + Rated;
}
