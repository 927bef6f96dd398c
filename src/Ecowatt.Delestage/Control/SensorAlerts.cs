using Ecowatt.Delestage.Engine;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>Tells once when the temperature of a load is not known any more, because that ends all shedding of it, and once when it is known again.</summary>
internal sealed class SensorAlerts(ILogger logger, ControlTelemetry telemetry)
{
    private SensorFault[] _told = [];

    public void Tell(ZoneEngine engine)
    {
        if (_told.Length != engine.Zone.Loads.Length)
        {
            _told = new SensorFault[engine.Zone.Loads.Length];
        }

        for (var i = 0; i < _told.Length; i++)
        {
            var (load, fault) = (engine.Zone.Loads[i], engine.State.FaultOf(i));
            if (fault == _told[i])
            {
                continue;
            }

            _told[i] = fault;
            if (fault == SensorFault.None)
            {
                logger.SensorHeard(engine.Zone.Name, load.Name, load.Comfort?.Sensor ?? "");
            }
            else
            {
                telemetry.SensorFailed(fault);
                logger.SensorFailed(engine.Zone.Name, load.Name, load.Comfort!.Sensor, InWords(fault));
            }
        }
    }

    private static string InWords(SensorFault fault) => fault switch
    {
        SensorFault.Nonsense => "says nonsense",
        SensorFault.Silent => "has been silent for 15 min",
        _ => "was never heard",
    };
}
