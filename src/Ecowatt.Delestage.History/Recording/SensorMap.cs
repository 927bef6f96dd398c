using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Ecowatt.Delestage.History.Series;

namespace Ecowatt.Delestage.History.Recording;

/// <summary>
/// Tells of which series a sensor's readings are: those of each load whose power it measures, of a meter, a surplus or a temperature; and one of its own where no
/// zone uses it. Immutable but for the names that no zone uses; safe across threads.
/// </summary>
internal sealed class SensorMap
{
    /// <summary>Specifies how many sensors that no zone uses are recorded: an application that makes up names without end does not fill the disk with them.</summary>
    public const int MostOthers = 1_000;

    private readonly FrozenDictionary<string, ImmutableArray<HistorySeries>> _used;
    private readonly ConcurrentDictionary<string, ImmutableArray<HistorySeries>> _others;

    public SensorMap(IEnumerable<Zone> zones, SensorMap? before = null)
    {
        _used = zones.SelectMany(Used).GroupBy(static used => used.Sensor, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(static sensor => sensor.Key, static sensor => sensor.Select(static used => used.Series).DistinctBy(static series => series.Key, StringComparer.OrdinalIgnoreCase).ToImmutableArray(), StringComparer.OrdinalIgnoreCase);
        _others = before?._others ?? new(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Returns the series; none where there are too many sensors that no zone uses.</summary>
    public ImmutableArray<HistorySeries> Of(string sensor)
        => _used.TryGetValue(sensor, out var used) ? used
            : _others.TryGetValue(sensor, out var other) ? other
            : _others.Count < MostOthers ? _others.GetOrAdd(sensor, static name => [SeriesKeys.Sensor(name)])
            : [];

    private static IEnumerable<(string Sensor, HistorySeries Series)> Used(Zone zone)
    {
        if (zone.Meter is { } meter)
        {
            yield return (meter, SeriesKeys.Meter(meter));
        }

        if (zone.SurplusSensor is { } surplus)
        {
            yield return (surplus, SeriesKeys.Surplus(surplus));
        }

        foreach (var load in zone.Loads)
        {
            if (load.Comfort?.Sensor is { } temperature)
            {
                yield return (temperature, SeriesKeys.Temperature(temperature));
            }

            if (load.PowerSensor is { } power)
            {
                yield return (power, SeriesKeys.LoadPower(zone.Name, load.Name));
            }
        }
    }
}
