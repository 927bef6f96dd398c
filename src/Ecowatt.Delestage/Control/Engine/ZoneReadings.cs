using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Control.Engine;

/// <summary>The last readings of a zone's sensors and the answers of the application's conditions.</summary>
internal sealed class ZoneReadings
{
    private readonly Dictionary<string, Reading> _sensors = new(StringComparer.OrdinalIgnoreCase);
    private readonly LoadReadings[] _loads;
    private readonly string?[] _conditions;

    public ZoneReadings(int loads)
    {
        _loads = new LoadReadings[loads];
        _conditions = new string?[loads];
    }

    public Reading? Meter { get; private set; }

    public Reading? Surplus { get; private set; }

    /// <summary>One for each load, in the zone's order.</summary>
    public ReadOnlySpan<LoadReadings> Loads => _loads;

    public IEnumerable<KeyValuePair<string, Reading>> Sensors => _sensors;

    public static bool Uses(Zone zone, string sensor)
        => Is(zone.Meter, sensor) || Is(zone.SurplusSensor, sensor)
            || zone.Loads.Any(load => Is(load.Comfort?.Sensor, sensor) || Is(load.PowerSensor, sensor));

    public string? ConditionOf(int load) => _conditions[load];

    public void Set(Zone zone, string sensor, Reading reading)
    {
        _sensors[sensor] = reading;
        Fill(zone);
    }

    public void Set(Zone zone, int load, string? condition)
    {
        _conditions[load] = condition;
        Fill(zone);
    }

    /// <summary>The wall clock was set back: the readings move with it.</summary>
    public void Rebase(Zone zone, TimeSpan by)
    {
        foreach (var (sensor, reading) in _sensors)
        {
            _sensors[sensor] = reading with { At = reading.At.Moved(by) };
        }

        Fill(zone);
    }

    public void Fill(Zone zone)
    {
        Meter = Of(zone.Meter);
        Surplus = Of(zone.SurplusSensor);
        for (var i = 0; i < _loads.Length; i++)
        {
            _loads[i] = new LoadReadings(Of(zone.Loads[i].Comfort?.Sensor), Of(zone.Loads[i].PowerSensor), _conditions[i]);
        }
    }

    private Reading? Of(string? sensor) => sensor is not null && _sensors.TryGetValue(sensor, out var reading) ? reading : null;

    private static bool Is(string? configured, string sensor) => string.Equals(configured, sensor, StringComparison.OrdinalIgnoreCase);
}
