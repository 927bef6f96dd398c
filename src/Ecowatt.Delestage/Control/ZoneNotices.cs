using System.Collections.Immutable;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Formatting;
using Ecowatt.Delestage.Planning;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>Tells once each what a decision shows to be wrong or less than wished: sensors of loads and of the limit, deadlines that cannot be met, plans that are not proven best.</summary>
internal sealed class ZoneNotices(ILogger logger, ControlTelemetry telemetry)
{
    private readonly SensorAlerts _sensors = new(logger, telemetry);
    private readonly LimitAlert _limit = new(logger, telemetry);

    public void Tell(ZoneEngine engine, ImmutableArray<LoadStatus> before, ImmutableArray<LoadStatus> now)
    {
        TellUnmet(engine.Zone.Name, before, now);
        TellUnproven(engine.Zone.Name, engine.State);
        _sensors.Tell(engine);
        _limit.Tell(engine);
    }

    private void TellUnmet(string zone, ImmutableArray<LoadStatus> before, ImmutableArray<LoadStatus> now)
    {
        for (var i = 0; i < now.Length; i++)
        {
            if (now[i].UnmetRun > before[i].UnmetRun)
            {
                logger.DeadlineUnmet(zone, now[i].Load.Name, DurationText.Of(now[i].UnmetRun), now[i].Load.Deferral!.Deadline);
            }
        }
    }

    private void TellUnproven(string zone, ZoneState state)
    {
        if (state.HasUnprovenPlan)
        {
            logger.PlanUnproven(zone);
            state.HasUnprovenPlan = false;
        }
    }
}
