using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>The last readings of a zone's thermometers and power sensors, and the answers of the application's conditions.</summary>
internal sealed class ZoneReadings
{
    private readonly Dictionary<string, Reading> _sensors = new(StringComparer.OrdinalIgnoreCase);
    private readonly LoadReadings[] _loads;
    private readonly Reading?[] _good;
    private readonly ActiveCondition?[] _conditions;
    private readonly Dictionary<string, Reading> _heard = new(StringComparer.OrdinalIgnoreCase);

    public ZoneReadings(int loads)
    {
        _loads = new LoadReadings[loads];
        _good = new Reading?[loads];
        _conditions = new ActiveCondition?[loads];
    }

    /// <summary>One for each load, in the zone's order.</summary>
    public ReadOnlySpan<LoadReadings> Loads => _loads;

    public IEnumerable<KeyValuePair<string, Reading>> Sensors => _sensors;

    public static bool Uses(Zone zone, string sensor)
        => IsMeter(zone, sensor) || IsSurplus(zone, sensor) || IsOfLimit(zone, sensor) || IsOfLoad(zone, sensor);

    public static bool IsOfLoad(Zone zone, string sensor) => zone.Loads.Any(load => Is(load.Comfort?.Sensor, sensor) || Is(load.PowerSensor, sensor));

    public static bool IsMeter(Zone zone, string sensor) => Is(zone.Meter, sensor);

    public static bool IsSurplus(Zone zone, string sensor) => Is(zone.SurplusSensor, sensor);

    public static bool IsOfLimit(Zone zone, string sensor) => Is(zone.LimitReading?.Sensor, sensor);

    public ActiveCondition? ConditionOf(int load) => _conditions[load];

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

    public void Set(Zone zone, int load, ActiveCondition? condition)
    {
        _conditions[load] = condition;
        Fill(zone, load);
    }

    /// <summary>The meter, the surplus or what the limit follows said something: it is told to conditions, and decides nothing here.</summary>
    public void Heard(string sensor, Reading reading) => _heard[sensor] = reading;

    /// <summary>The wall clock jumped: readings of the meter and of the surplus from before it count no more.</summary>
    public void ForgetHeard() => _heard.Clear();

    /// <summary>The readings that are fresh, of all sensors that the zone names.</summary>
    public Dictionary<string, double> Fresh(Zone zone, ClockReading now)
    {
        var fresh = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < _good.Length; i++)
        {
            Add(zone.Loads[i].PowerSensor, Of(zone.Loads[i].PowerSensor), Reading.PowerLife);
            Add(zone.Loads[i].Comfort?.Sensor, _good[i], Reading.TemperatureLife);
        }

        foreach (var (sensor, reading) in _heard)
        {
            Add(IsMeter(zone, sensor) || IsSurplus(zone, sensor) || IsOfLimit(zone, sensor) ? sensor : null, reading, Reading.PowerLife);
        }

        return fresh;

        void Add(string? sensor, Reading? reading, TimeSpan life)
        {
            if (sensor is not null && reading is { } last && last.IsFresh(life, now))
            {
                fresh[sensor] = last.Value;
            }
        }
    }

    /// <summary>Takes a load's last good reading as it was kept.</summary>
    public void SetGood(Zone zone, int load, Reading? reading)
    {
        _good[load] = reading;
        Fill(zone, load);
    }

    /// <summary>Tells whether a reading still says anything: the last of its sensor, or the last good one of a load that has this sensor.</summary>
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

    /// <summary>Tells whether a reading still decides anything, or will.</summary>
    public bool Count(ZoneState memory, string sensor, Reading reading)
        => IsMeter(memory.Zone, sensor) && memory.Meter.Readings.Any(counted => counted.At == reading.At)
            || IsSurplus(memory.Zone, sensor) && memory.Surplus?.At == reading.At
            || IsOfLoad(memory.Zone, sensor) && Holds(memory.Zone, sensor, reading);
}
