using Ecowatt.Delestage.Control.Seams;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>Logs what becomes of each load if this program ends without a stop. It does so when the bank was opened, because only the device can help then.</summary>
internal static class DeadManNotice
{
    public static void Tell(Zone zone, BankGuard bank, ILogger logger)
    {
        if (zone.Mode == ZoneMode.Observe || !logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        var timed = zone.Loads.Where(load => bank.Name.Equals(zone.BankOf(load), StringComparison.OrdinalIgnoreCase)).ToLookup(load => bank.HasDeadManTimer(load.Channel), static load => $"\"{load.Name}\"");
        var (released, kept) = (Names(timed[true]), Names(timed[false]));
        logger.TellsDeadManTimers(zone.Name, bank.Name, released, kept);
    }

    private static string Names(IEnumerable<string> loads) => loads.Any() ? string.Join(", ", loads) : "none";
}
