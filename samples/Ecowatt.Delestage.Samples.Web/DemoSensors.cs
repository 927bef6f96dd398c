using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Samples.Web;

/// <summary>
/// Measures, each virtual minute, what the house of the demonstration would: the temperature of its living room, and the power of those loads that have a sensor for it.
/// </summary>
internal sealed class DemoSensors(VirtualClock clock, IDelestage delestage) : IHostedService, IDisposable
{
    private static readonly TimeSpan Each = TimeSpan.FromMinutes(1);

    private const double Outside = 2;
    private const double Wished = 20;

    private ITimer? _timer;
    private double _room = 19.8;
    private bool _heats = true;
    private int _minute;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Measure();

        // On this clock a timer's call is part of going on: no minute is left out, however fast it goes.
        _timer = clock.CreateTimer(_ => Measure(), null, Each, Each);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void Measure()
    {
        _minute++;
        foreach (var status in delestage.Zones.SelectMany(static zone => zone.Loads))
        {
            var power = status.Powered == false ? 0 : status.Load.RatedPower * ShareOf(status.Load);
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

    // A thermostat's duty: what is powered does not draw all the time.
    private double ShareOf(Load load) => load.Comfort is not null ? (_heats ? 1 : 0) : (_minute + (37 * load.Channel)) % (95 + (11 * load.Channel)) < 50 + (5 * load.Channel) ? 1 : 0.02;

    // Half an hour's heating against the loss through the walls.
    private void Warm(double power)
    {
        _room += (power / 1500 * 0.055) - ((_room - Outside) * 0.0021);
        _heats = _room < Wished - 0.3 || (_heats && _room < Wished + 0.2);
    }
}
