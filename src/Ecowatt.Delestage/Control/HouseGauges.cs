using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Ecowatt.Delestage.Client;

namespace Ecowatt.Delestage.Control;

/// <summary>
/// Shows what a history would hold as numbers, read when somebody asks: of each load its state, power, temperature and energy, of each zone its limit, meter and surplus. As many
/// as zones have loads and sensors. What is not known is not a number, and never left out: who collects keeps the last value of what is not told any more. Safe across threads.
/// </summary>
internal sealed class HouseGauges
{
    private const string Load = "ecowatt.load";
    private const string Sensor = "ecowatt.sensor";
    private const string Source = "ecowatt.source";
    private const string Direction = "ecowatt.direction";

    private static readonly string[] Modes = ["armed", "observing"];

    private readonly ImmutableArray<ZoneLoop> _zones;
    private readonly HouseMeasurements _measured;
    private readonly Instrument[] _instruments;

    /// <param name="meters">Makes the application's meter.</param>
    /// <param name="zones">The zones.</param>
    /// <param name="time">Tells how much time passed.</param>
    public HouseGauges(IMeterFactory meters, ImmutableArray<ZoneLoop> zones, TimeProvider time)
    {
        (_zones, _measured) = (zones, new HouseMeasurements(time));
        var meter = meters.Create(new MeterOptions(ClientTelemetry.Name));
        _instruments =
        [
            meter.CreateObservableGauge("ecowatt.load.state", () => Loads(StateOf), "{state}", "The state of a load: 2 powered, 1 lowered, 0 off; not a number while it is unknown, and for the mode in which its zone is not."),
            meter.CreateObservableGauge("ecowatt.load.rated_power", () => Loads(static load => HouseMeasurements.RatedPowerOf(load) ?? double.NaN), "W", "What a load draws by its rated power as it stands; not a number while it is unknown, and for the mode in which its zone is not."),
            meter.CreateObservableGauge("ecowatt.load.power", Powers, "W", "The power that a load's sensor measures; not a number after ten minutes of silence."),
            meter.CreateObservableGauge("ecowatt.load.temperature", Temperatures, "Cel", "The temperature that a load's comfort goes by; not a number after fifteen minutes of silence."),
            meter.CreateObservableCounter("ecowatt.load.energy", Energies, "Wh", "Energy of a load since the start, measured by its sensor, and by rated power while none measured it and its relay powered it."),
            meter.CreateObservableCounter("ecowatt.load.energy_not_served", NotServed, "Wh", "Energy that a load was not served, over restarts too where the zone keeps a folder."),
            meter.CreateObservableGauge("ecowatt.meter.power", () => Sensors(static zone => zone.Meter), "W", "The power that a zone's meter measures; not a number after a minute of silence."),
            meter.CreateObservableCounter("ecowatt.meter.energy", () => SensorEnergies(static zone => zone.Meter, ("drawn", "fed_in")), "Wh", "Energy through a zone's meter since the start, by its direction."),
            meter.CreateObservableGauge("ecowatt.surplus.power", () => Sensors(static zone => zone.SurplusSensor), "W", "The surplus that a zone's sensor measures; not a number after a minute of silence."),
            meter.CreateObservableCounter("ecowatt.surplus.energy", () => SensorEnergies(static zone => zone.SurplusSensor, ("surplus", "lack")), "Wh", "Energy of a zone's surplus since the start, and what it lacked."),
            meter.CreateObservableGauge("ecowatt.zone.limit", Limits, "W", "The limit of a zone's power now: its own with what a reading adds to it, or how its breaker is set, in VA; not a number while nobody knows."),
        ];
    }

    // Else nothing is followed.
    private bool IsHeard => Array.Exists(_instruments, static instrument => instrument.Enabled);

    /// <summary>Takes a zone as it was just decided.</summary>
    public void Take(ZoneStatus zone)
    {
        if (IsHeard)
        {
            _measured.Take(zone);
        }
    }

    /// <summary>Takes a reading.</summary>
    public void Take(string sensor, double value)
    {
        if (IsHeard)
        {
            _measured.Take(sensor, value);
        }
    }

    private static double StateOf(LoadStatus load) => load.Powered switch
    {
        true => 2,
        false when load.Load.ShedTo is not null => 1,
        false => 0,
        null => double.NaN,
    };

    private static KeyValuePair<string, object?>[] TagsOf(Zone zone, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var tags = new KeyValuePair<string, object?>[more.Length + 1];
        tags[0] = new(ZoneGauges.ZoneTag, zone.Name);
        for (var i = 0; i < more.Length; i++)
        {
            tags[i + 1] = new(more[i].Name, more[i].Value);
        }

        return tags;
    }

    private static string ModeOf(ZoneStatus zone) => Modes[zone.Zone.Mode == ZoneMode.Observe || zone.StandbyReason is not null ? 1 : 0];

    private IEnumerable<ZoneStatus> Zones() => _zones.Select(static loop => loop.Status);

    private IEnumerable<Measurement<double>> Loads(Func<LoadStatus, double> value)
        => from zone in Zones()
           from load in zone.Loads
           from mode in Modes
           select new Measurement<double>(mode == ModeOf(zone) ? value(load) : double.NaN, TagsOf(zone.Zone, (Load, load.Load.Name), (ZoneGauges.ModeTag, mode)));

    private IEnumerable<Measurement<double>> Powers()
        => from zone in Zones()
           from load in zone.Loads
           where load.Load.PowerSensor is not null
           select new Measurement<double>(_measured.OfLoad(zone.Zone.Name, load.Load.Name).Standing ?? double.NaN, TagsOf(zone.Zone, (Load, load.Load.Name)));

    private IEnumerable<Measurement<double>> Temperatures()
        => from zone in Zones()
           from load in zone.Loads
           where load.Load.Comfort is not null
           select new Measurement<double>(_measured.TemperatureOf(load.Load.Comfort!.Sensor), TagsOf(zone.Zone, (Load, load.Load.Name), (Sensor, load.Load.Comfort!.Sensor)));

    private IEnumerable<Measurement<double>> Energies()
        => from zone in Zones()
           from load in zone.Loads
           let energy = _measured.OfLoad(zone.Zone.Name, load.Load.Name).Total
           from part in ((string Source, double Energy)[])[("measured", energy.Positive), ("rated", energy.ByRating)]
           where part.Source == "rated" || load.Load.PowerSensor is not null
           select new Measurement<double>(part.Energy, TagsOf(zone.Zone, (Load, load.Load.Name), (Source, part.Source)));

    private IEnumerable<Measurement<double>> NotServed()
        => from zone in Zones()
           from load in zone.Loads
           select new Measurement<double>(load.Statistics.EnergyNotServed, TagsOf(zone.Zone, (Load, load.Load.Name), (ZoneGauges.ModeTag, ModeOf(zone))));

    private IEnumerable<Measurement<double>> Sensors(Func<Zone, string?> sensor)
        => from zone in Zones()
           let name = sensor(zone.Zone)
           where name is not null
           select new Measurement<double>(_measured.OfSensor(name)?.Standing ?? double.NaN, TagsOf(zone.Zone, (Sensor, name)));

    private IEnumerable<Measurement<double>> SensorEnergies(Func<Zone, string?> sensor, (string Positive, string Negative) directions)
        => from zone in Zones()
           let name = sensor(zone.Zone)
           where name is not null && _measured.OfSensor(name) is not null
           let energy = _measured.OfSensor(name)!.Total
           from part in ((string Direction, double Energy)[])[(directions.Positive, energy.Positive), (directions.Negative, energy.Negative)]
           select new Measurement<double>(part.Energy, TagsOf(zone.Zone, (Sensor, name), (Direction, part.Direction)));

    private IEnumerable<Measurement<double>> Limits()
        => from zone in Zones()
           where zone.Zone.Limit is not null || zone.Zone.LimitByBreaker
           select new Measurement<double>(zone.Limit?.Watts ?? zone.Zone.Limit ?? zone.Breaker?.Setting ?? double.NaN, TagsOf(zone.Zone));
}
