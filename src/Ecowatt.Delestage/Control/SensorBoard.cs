using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Ecowatt.Delestage.Control;

/// <summary>Holds the last reading of each sensor, for people to see; zones decide by their own. Safe across threads.</summary>
internal sealed class SensorBoard
{
    // An application that makes up names without end does not fill the memory with them.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, (double Value, DateTimeOffset At)> _last = new(StringComparer.OrdinalIgnoreCase);

    public void Take(string sensor, double value, DateTimeOffset now)
    {
        if (_last.ContainsKey(sensor) || _last.Count < Most)
        {
            _last[sensor] = (value, now);
        }
    }

    /// <summary>Returns every sensor that zones use, in the order of the configuration.</summary>
    public ImmutableArray<SensorStatus> Of(IReadOnlyCollection<Zone> zones)
    {
        var temperatures = zones.SelectMany(static zone => zone.Loads).Select(static load => load.Comfort?.Sensor).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. zones.SelectMany(Used).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Select(name =>
            (_last.TryGetValue(name, out var last) ? new SensorStatus(name, double.IsFinite(last.Value) ? last.Value : null, last.At) : new SensorStatus(name, null, null))
                with { Quantity = temperatures.Contains(name) ? SensorQuantity.Temperature : SensorQuantity.Power })];
    }

    private static IEnumerable<string?> Used(Zone zone)
        => zone.Loads.SelectMany(static load => (string?[])[load.Comfort?.Sensor, load.PowerSensor]).Prepend(zone.SurplusSensor).Prepend(zone.LimitReading?.Sensor).Prepend(zone.Meter);
}
