using Ecowatt.Delestage.Control.Seams;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>Loads that a bank cannot keep as the stop policy says, because its relays rest when it is closed: named at start.</summary>
internal static class StopPolicyWarning
{
    public static void Warn(Zone zone, BankGuard bank, StopPolicy policy, ILogger logger)
    {
        if (bank.AtClose != RelayReset.Release || zone.Mode == ZoneMode.Observe)
        {
            return;
        }

        foreach (var load in zone.Loads)
        {
            var powered = load.Contact.Powers(energised: false);
            if (!powered || policy == StopPolicy.LeaveAsIs)
            {
                logger.CannotKeep(zone.Name, load.Name, powered ? "powered" : "cut", bank.Name);
            }
        }
    }
}
