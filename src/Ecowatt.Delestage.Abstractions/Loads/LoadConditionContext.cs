using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>Represents what a condition knows when it is asked about one load. Immutable; safe across threads, and it may be kept.</summary>
public sealed class LoadConditionContext
{
    /// <summary>Gets the zone's name.</summary>
    public required string Zone { get; init; }

    /// <summary>Gets the load that it is asked about.</summary>
    public required Load Load { get; init; }

    /// <summary>Gets the time of this evaluation, UTC. <see cref="ParisTime"/> tells days and hours of the wall clock from it.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Gets the level of the grid now, a person's changes included; <see cref="SignalLevel.Unknown"/> while no published hour covers now. The default.</summary>
    public SignalLevel Level { get; init; }

    /// <summary>Gets the fresh readings of the zone's sensors by name. Default: empty. <see cref="Reading"/> looks one up whatever its case.</summary>
    public IReadOnlyDictionary<string, double> Readings { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>Returns the last reading of a sensor that the zone's configuration names: its meter, its surplus, a load's comfort or power sensor.</summary>
    /// <param name="sensor">The sensor's name, whatever its case.</param>
    /// <returns>
    /// In the sensor's unit: °C or watts. Null where the zone has no such sensor, where its last reading is older than 15 min for a
    /// temperature or 60 s for a power, or where it was no number. Of a temperature outside its sensor's range the last good one is told.
    /// </returns>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public double? Reading(string sensor)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        return Readings.TryGetValue(sensor, out var value) ? value
            : Readings.Where(reading => reading.Key.Equals(sensor, StringComparison.OrdinalIgnoreCase)).Select(static reading => (double?)reading.Value).FirstOrDefault();
    }
}
