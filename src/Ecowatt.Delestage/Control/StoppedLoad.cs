using Ecowatt.Delestage.Control.Seams;

namespace Ecowatt.Delestage.Control;

/// <summary>A load after the application stopped: what became of its relay, and not what was decided before.</summary>
internal static class StoppedLoad
{
    /// <param name="last">As it was last shown.</param>
    /// <param name="powered">What its relay was last commanded to; null where that is unknown.</param>
    /// <param name="did">What the stop did, in one sentence; null where it left it alone.</param>
    /// <param name="bank">Its bank, closed by now.</param>
    /// <param name="now">Now, UTC.</param>
    public static LoadStatus Of(LoadStatus last, bool? powered, string? did, BankGuard bank, DateTimeOffset now)
    {
        var why = did ?? powered switch
        {
            true => "powered: left as it was when the application stopped",
            false => $"{Off(last.Load)}: left as it was when the application stopped",
            null => "unknown: its relay was unknown when the application stopped",
        };

        // A board that is away rests or not: nobody knows.
        if (bank is { IsClosed: true, AtClose: RelayReset.Release } && last.Load.Contact.Powers(energised: false) is var resting && resting != powered)
        {
            (powered, why) = (resting, $"{(resting ? "powered" : Off(last.Load))}: the application stopped, and the relays of bank \"{bank.Name}\" rest when it is closed");
        }

        return last with { Powered = powered, Decision = LoadDecision.Of(powered ?? last.Decision.Powered, Rule.None, default, null), Since = now, Why = why, Otherwise = default };
    }

    private static string Off(Load load) => load.ShedTo is { } lowered ? $"lowered to \"{lowered.Order}\"" : "off";
}
