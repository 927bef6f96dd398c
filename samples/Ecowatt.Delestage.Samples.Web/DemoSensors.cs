using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Samples.Web;

/// <summary>
/// Measures what the house of the demonstration would: each virtual minute the temperature of its living room and the power of those loads that have a sensor for it, and more often,
/// where the zone names them, a meter and the surplus of some panels.
/// </summary>
internal sealed class DemoSensors(VirtualClock clock, IDelestage delestage) : IHostedService, IDisposable
{
    private static readonly TimeSpan Each = TimeSpan.FromMinutes(1);

    // A meter that is silent for a minute counts as missing.
    private static readonly TimeSpan EachOfMeter = TimeSpan.FromSeconds(20);

    private const double Outside = 2;
    private const double Base = 250;
    private const double Panels = 1800;
    private const double Wished = 20;

    private ITimer? _timer;
    private ITimer? _meterTimer;
    private double _room = 19.8;
    private bool _heats = true;
    private int _minute;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Measure();

        // On this clock a timer's call is part of going on: no minute is left out, however fast it goes.
        _timer = clock.CreateTimer(_ => Measure(), null, Each, Each);
        if (delestage.Zones.Any(static zone => zone.Zone.Meter is not null || zone.Zone.SurplusSensor is not null))
        {
            _meterTimer = clock.CreateTimer(_ => MeasureHouse(), null, EachOfMeter, EachOfMeter);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _meterTimer?.Dispose();
    }

    private void Measure()
    {
        _minute++;
        foreach (var status in delestage.Zones.SelectMany(static zone => zone.Loads))
        {
            var power = PowerOf(status);
            if (status.Load.PowerSensor is { } sensor)
            {
                delestage.ReportReading(sensor, Math.Round(power));
            }

            if (status.Load.Comfort?.Sensor is { } room)
            {
                Warm(power);
                delestage.ReportReading(room, Math.Round(_room, 2));
            }
        }
    }

    private void MeasureHouse()
    {
        foreach (var zone in delestage.Zones)
        {
            var drawn = Base + zone.Loads.Sum(PowerOf);
            foreach (var (sensor, power) in ((string?, double)[])[(zone.Zone.Meter, drawn), (zone.Zone.SurplusSensor, Sun() - drawn)])
            {
                if (sensor is not null)
                {
                    delestage.ReportReading(sensor, Math.Round(power));
                }
            }
        }
    }

    private double PowerOf(LoadStatus status) => status.Powered == false ? 0 : status.Load.RatedPower * ShareOf(status.Load);

    // A January day, from half past eight to half past five by the clock in Paris.
    private double Sun() => Panels * Math.Max(0, Math.Sin((ParisTime.ToParis(clock.GetUtcNow()).TimeOfDay.TotalHours - 8.5) / 9 * Math.PI));

    // A thermostat's duty: what is powered does not draw all the time.
    private double ShareOf(Load load) => load.Comfort is not null ? (_heats ? 1 : 0) : (_minute + (37 * load.Channel)) % (95 + (11 * load.Channel)) < 50 + (5 * load.Channel) ? 1 : 0.02;

    // Half an hour's heating against the loss through the walls.
    private void Warm(double power)
    {
        _room += (power / 1500 * 0.055) - ((_room - Outside) * 0.0021);
        _heats = _room < Wished - 0.3 || (_heats && _room < Wished + 0.2);
    }
}
