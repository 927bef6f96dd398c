using System.Collections.Immutable;
using Ecowatt.Delestage.Control.Seams;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>Loads that a bank cannot keep as the stop policy says, because its relays rest when it is closed: named at start.</summary>
internal static class StopPolicyWarning
{
    public static void Warn(Zone zone, ImmutableArray<BankGuard> banks, StopPolicy policy, ILogger logger)
    {
        if (zone.Mode == ZoneMode.Observe)
        {
            return;
        }

        var resting = banks.Where(static bank => bank.AtClose == RelayReset.Release).ToDictionary(static bank => bank.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var load in zone.Loads.Where(load => resting.ContainsKey(zone.BankOf(load))))
        {
            var powered = load.Contact.Powers(energised: false);
            if (!powered || policy == StopPolicy.LeaveAsIs)
            {
                logger.CannotKeep(zone.Name, load.Name, powered ? "powered" : "cut", resting[zone.BankOf(load)].Name);
            }
        }
    }
}
