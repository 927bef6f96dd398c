using Ecowatt.Delestage.Simulation.Comparing;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Runs a zone through a history, with the very engine that decides for real loads and its order of commands, and compares two configurations over one
/// history. Pure: the same input gives the same run to the last digit, on any machine in any zone. Safe across threads.
/// </summary>
/// <remarks>
/// <para>
/// What hangs on a relay is a simple model, for comparison and no claim on a house. Where a history has weather (scenarios), a load with a comfort floor
/// heats a room of one resistance and one capacity, which its sensor reads. A deferrable load takes its run, and no more. Any other load runs 55 % of its
/// time and makes good afterwards what it missed. All of them stop at their rated power.
/// </para>
/// <para>
/// Over a journal, temperatures are those of the record whatever is decided, so that comfort is not known; the meter is corrected by the rated power of
/// loads that stand otherwise than in the record.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// var history = HouseHistory.OfJournal("/var/lib/house/zones/house", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
/// var comparison = HouseSimulator.Compare(house, house with { RecoveryCap = 0.6 }, history, PriceList.Base(0.20m));
/// Console.WriteLine($"{comparison.Cost:+0.00;-0.00} €, {comparison.Peak:+0;-0} W");
/// </code>
/// </example>
public static class HouseSimulator
{
    /// <summary>Simulates one zone.</summary>
    /// <param name="zone">The zone; its values are checked by the application that reads them, not here.</param>
    /// <param name="history">What came in.</param>
    /// <param name="prices">The prices of the contract. Default: null, which prices nothing.</param>
    public static HouseRun Run(Zone zone, HouseHistory history, PriceList? prices = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(history);
        return new HouseRunner(zone, history, prices).Run();
    }

    /// <summary>Simulates one history under two configurations.</summary>
    /// <param name="first">The first configuration.</param>
    /// <param name="second">The second.</param>
    /// <param name="history">What came in.</param>
    /// <param name="prices">The prices of the contract. Default: null, which prices nothing.</param>
    public static Comparison Compare(Zone first, Zone second, HouseHistory history, PriceList? prices = null)
        => new(Run(first, history, prices), Run(second, history, prices));
}
