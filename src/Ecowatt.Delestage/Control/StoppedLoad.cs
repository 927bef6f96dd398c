using Ecowatt.Delestage.Control.Seams;
using Ecowatt.Delestage.Explanations;

namespace Ecowatt.Delestage.Control;

/// <summary>A load after the application stopped: what became of its relay, and not what was decided before.</summary>
internal static class StoppedLoad
{
    /// <param name="last">As it was last shown.</param>
    /// <param name="powered">True where its relay was last commanded to power it; null where that is unknown.</param>
    /// <param name="did">The effect of the stop; null where it had none.</param>
    /// <param name="bank">Its bank, closed by now.</param>
    /// <param name="now">Now, UTC.</param>
    public static LoadStatus Of(LoadStatus last, bool? powered, StopEffect? did, BankGuard bank, DateTimeOffset now)
    {
        var stop = did ?? new StopEffect(powered switch { true => StopOutcome.LeftOn, false => StopOutcome.LeftOff, null => StopOutcome.LeftUnknown });

        // A board that is away rests or not: nobody knows.
        if (bank is { IsClosed: true, AtClose: RelayReset.Release } && last.Load.Contact.Powers(energised: false) is var resting && resting != powered)
        {
            (powered, stop) = (resting, new StopEffect(resting ? StopOutcome.RestsOn : StopOutcome.RestsOff, Bank: bank.Name));
        }

        return last with
        {
            Powered = powered,
            Decision = LoadDecision.Of(powered ?? last.Decision.Powered, Rule.None, default, null),
            Since = now,
            Why = Phrases.In(ExplanationLanguage.English).Stopped(last.Load, stop, now),
            Stop = stop,
            Otherwise = default,
        };
    }
}
