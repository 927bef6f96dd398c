using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>The last readings of a zone's thermometers and power sensors, and the answers of the application's conditions.</summary>
internal sealed class ZoneReadings
{
    private readonly Dictionary<string, Reading> _sensors = new(StringComparer.OrdinalIgnoreCase);
    private readonly LoadReadings[] _loads;
    private readonly Reading?[] _good;
    private readonly string?[] _conditions;

    public ZoneReadings(int loads)
    {
        _loads = new LoadReadings[loads];
        _good = new Reading?[loads];
        _conditions = new string?[loads];
    }

    /// <summary>One for each load, in the zone's order.</summary>
    public ReadOnlySpan<LoadReadings> Loads => _loads;

    public IEnumerable<KeyValuePair<string, Reading>> Sensors => _sensors;

    public static bool Uses(Zone zone, string sensor)
        => IsMeter(zone, sensor) || IsSurplus(zone, sensor) || IsOfLoad(zone, sensor);

    public static bool IsOfLoad(Zone zone, string sensor) => zone.Loads.Any(load => Is(load.Comfort?.Sensor, sensor) || Is(load.PowerSensor, sensor));

    public static bool IsMeter(Zone zone, string sensor) => Is(zone.Meter, sensor);

    public static bool IsSurplus(Zone zone, string sensor) => Is(zone.SurplusSensor, sensor);

    public string? ConditionOf(int load) => _conditions[load];

    /// <summary>The last good reading of a load's thermometer; null where there was none.</summary>
    public Reading? GoodOf(int load) => _good[load];

    public void Set(Zone zone, string sensor, Reading reading)
    {
        _sensors[sensor] = reading;
        for (var i = 0; i < _good.Length; i++)
        {
            var load = zone.Loads[i];
            var feels = Is(load.Comfort?.Sensor, sensor);
            if (feels && load.Comfort!.Believes(reading.Value))
            {
                // What is no number, or outside the sensor's range, does not undo the last good reading.
                _good[i] = reading;
            }

            if (feels || Is(load.PowerSensor, sensor))
            {
                Fill(zone, i);
            }
        }
    }

    public void Set(Zone zone, int load, string? condition)
    {
        _conditions[load] = condition;
        Fill(zone, load);
    }

    /// <summary>Takes a load's last good reading as it was kept.</summary>
    public void SetGood(Zone zone, int load, Reading? reading)
    {
        _good[load] = reading;
        Fill(zone, load);
    }

    /// <summary>Whether a reading still says anything: the last of its sensor, or the last good one of a load that has this sensor.</summary>
    public bool Holds(Zone zone, string sensor, Reading reading)
    {
        var holds = _sensors.TryGetValue(sensor, out var last) && last.At == reading.At;
        for (var i = 0; i < _good.Length && !holds; i++)
        {
            // Of this sensor alone: another one may have been read at the same instant.
            holds = _good[i]?.At == reading.At && Is(zone.Loads[i].Comfort?.Sensor, sensor);
        }

        return holds;
    }

    /// <summary>The wall clock was set back: the readings move with it.</summary>
    public void Rebase(Zone zone, TimeSpan by)
    {
        foreach (var (sensor, reading) in _sensors)
        {
            _sensors[sensor] = reading with { At = reading.At.Moved(by) };
        }

        for (var i = 0; i < _good.Length; i++)
        {
            _good[i] = _good[i] is { } good ? good with { At = good.At.Moved(by) } : null;
        }

        Fill(zone);
    }

    /// <summary>The configuration is another: a thermometer or its range may be.</summary>
    public void Configured(Zone old, Zone zone)
    {
        for (var i = 0; i < _good.Length; i++)
        {
            if (old.Loads[i].Comfort is not { } before || zone.Loads[i].Comfort is not { } comfort || !Is(before.Sensor, comfort.Sensor) || _good[i] is { } good && !comfort.Believes(good.Value))
            {
                _good[i] = zone.Loads[i].Comfort is { } now && _sensors.TryGetValue(now.Sensor, out var last) && now.Believes(last.Value) ? last : null;
            }
        }

        Fill(zone);
    }

    private void Fill(Zone zone)
    {
        for (var i = 0; i < _loads.Length; i++)
        {
            Fill(zone, i);
        }
    }

    private void Fill(Zone zone, int load)
        => _loads[load] = new LoadReadings(_good[load], Of(zone.Loads[load].PowerSensor), _conditions[load]) { LastHeard = Of(zone.Loads[load].Comfort?.Sensor) };

    private Reading? Of(string? sensor) => sensor is not null && _sensors.TryGetValue(sensor, out var reading) ? reading : null;

    private static bool Is(string? configured, string sensor) => string.Equals(configured, sensor, StringComparison.OrdinalIgnoreCase);
}
