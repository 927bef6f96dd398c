using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>
/// Tells once when the reading that a zone's limit follows is not known any more, because it adds nothing then, and once when it has been known again
/// for a minute: a sensor that comes and goes is told once.
/// </summary>
internal sealed class LimitAlert(ILogger logger, ControlTelemetry telemetry)
{
    // At the start a sensor is given as long to speak as it may be silent for later.
    private static readonly TimeSpan Patience = Reading.PowerLife;

    private ClockReading? _since;
    private bool _good = true;
    private bool _told;

    public void Tell(ZoneEngine engine)
    {
        if (engine.Zone.LimitReading is not { } follows)
        {
            (_since, _good, _told) = (null, true, false);
            return;
        }

        var fault = engine.State.Produced.FaultAt(engine.Now);
        if (_since is null || _good != (fault == SensorFault.None))
        {
            (_since, _good) = (engine.Now, fault == SensorFault.None);
        }

        if (_good == !_told || engine.Now.Since(_since.Value).Monotonic < Patience && (_good || fault == SensorFault.NeverHeard))
        {
            return;
        }

        _told = !_good;
        if (_good)
        {
            logger.LimitReadingHeard(engine.Zone.Name, follows.Sensor);
        }
        else
        {
            telemetry.SensorFailed(fault);
            logger.LimitReadingFailed(engine.Zone.Name, engine.Zone.Limit ?? 0, follows.Sensor, InWords(fault));
        }
    }

    private static string InWords(SensorFault fault) => fault switch
    {
        SensorFault.Nonsense => "says no power that can be produced",
        SensorFault.Silent => "has been silent for 60 s",
        _ => "was never heard",
    };
}
