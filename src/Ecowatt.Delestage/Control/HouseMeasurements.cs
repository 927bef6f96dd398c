using System.Collections.Concurrent;

namespace Ecowatt.Delestage.Control;

/// <summary>
/// Follows what the sensors of a house measure and what its loads draw, for <see cref="HouseGauges"/>: as many entries as zones have loads and sensors, whatever names
/// readings come under. Safe across threads.
/// </summary>
/// <param name="time">Tells how much time passed.</param>
internal sealed class HouseMeasurements(TimeProvider time)
{
    // As in a zone and in the history: a meter speaks each few seconds, a plug when something changes.
    private static readonly TimeSpan PlugLife = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Zone, string Load), Load> _loads = new();
    private readonly ConcurrentDictionary<string, EnergyAccumulator> _powers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Temperature> _temperatures = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a zone as it was just decided.</summary>
    public void Take(ZoneStatus zone)
    {
        var commands = zone.StandbyReason is null && zone.Zone.Mode == ZoneMode.Armed;
        foreach (var sensor in (ReadOnlySpan<string?>)[zone.Zone.Meter, zone.Zone.SurplusSensor])
        {
            if (sensor is not null && !_powers.ContainsKey(sensor))
            {
                _powers.TryAdd(sensor, new EnergyAccumulator(time, Planning.Reading.PowerLife));
            }
        }

        foreach (var status in zone.Loads)
        {
            var load = Of(zone.Zone.Name, status.Load.Name);
            load.Sensor = status.Load.PowerSensor;
            load.Energy.Rate(commands ? RatedPowerOf(status) : null);
            if (status.Load.Comfort?.Sensor is { } thermometer && !_temperatures.ContainsKey(thermometer))
            {
                _temperatures.TryAdd(thermometer, new Temperature(double.NaN, 0));
            }
        }
    }

    /// <summary>Takes a reading.</summary>
    public void Take(string sensor, double value)
    {
        foreach (var load in _loads.Values)
        {
            if (sensor.Equals(load.Sensor, StringComparison.OrdinalIgnoreCase))
            {
                load.Energy.Read(value);
            }
        }

        if (_powers.TryGetValue(sensor, out var power))
        {
            power.Read(value);
        }

        if (_temperatures.ContainsKey(sensor))
        {
            _temperatures[sensor] = new Temperature(value, time.GetTimestamp());
        }
    }

    /// <summary>Returns the energy and the standing power of a load.</summary>
    public EnergyAccumulator OfLoad(string zone, string load) => Of(zone, load).Energy;

    /// <summary>Returns the energy and the standing power of a meter or a surplus; null before its zone was first decided.</summary>
    public EnergyAccumulator? OfSensor(string sensor) => _powers.GetValueOrDefault(sensor);

    /// <summary>Returns the temperature that a sensor says, in °C; not a number where it is silent.</summary>
    public double TemperatureOf(string sensor)
        => _temperatures.TryGetValue(sensor, out var last) && double.IsFinite(last.Value) && time.GetElapsedTime(last.At) < Planning.Reading.TemperatureLife ? last.Value : double.NaN;

    /// <summary>Returns what a load draws by its rating as it stands, in watts; null where its relay is unknown.</summary>
    public static double? RatedPowerOf(LoadStatus status) => status.Powered is { } powered ? status.Load.DrawnWhile(powered) : null;

    private Load Of(string zone, string load)
        => _loads.TryGetValue((zone, load), out var known) ? known : _loads.GetOrAdd((zone, load), _ => new Load(new EnergyAccumulator(time, PlugLife)));

    private sealed class Load(EnergyAccumulator energy)
    {
        private volatile string? _sensor;

        public EnergyAccumulator Energy => energy;

        public string? Sensor
        {
            get => _sensor;
            set => _sensor = value;
        }
    }

    private sealed record Temperature(double Value, long At);
}
