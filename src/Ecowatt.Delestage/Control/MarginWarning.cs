using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>Loads that leave no room for the margin of a restore under their zone's measured limit: named at start.</summary>
internal static class MarginWarning
{
    public static void Warn(Zone zone, ILogger logger)
    {
        if (zone is not { Limit: { } limit, Meter: not null })
        {
            return;
        }

        foreach (var load in zone.Loads.Where(load => load.RatedPower > 0 && load.SheddablePower + zone.Remaining + zone.WishedMargin(limit) > limit))
        {
            logger.NoRoomForMargin(zone.Name, load.Name, load.RatedPower, zone.WishedMargin(limit), limit);
        }
    }
}
