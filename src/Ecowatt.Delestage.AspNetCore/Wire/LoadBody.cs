using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A load as the API tells it: what it is, what it is to be, why, and what holds it back.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Relay">Its number in <c>get_relays_state</c>: the channel counted from 1.</param>
/// <param name="State">Powered, shed or unknown: by what its relay was commanded to.</param>
/// <param name="Wanted">Powered or shed: what was decided, which a hold may keep from its relay; null before the first decision.</param>
/// <param name="Why">The decision in one sentence.</param>
/// <param name="Since">Since when the decision and its rule stand.</param>
/// <param name="Rule">The rule that binds.</param>
/// <param name="Hold">What keeps the relay from following.</param>
/// <param name="HeldUntil">When the hold ends, where that is known.</param>
/// <param name="Change">The earliest instant at which time alone changes the decision.</param>
/// <param name="ShedAt">The lowest level at which it is shed.</param>
/// <param name="Priority">1 is the most important.</param>
/// <param name="RatedPower">In watts; 0 where nobody said.</param>
/// <param name="Contact">The contact that feeds it.</param>
internal sealed record LoadBody(
    string Name,
    int Relay,
    string State,
    string? Wanted,
    string Why,
    DateTimeOffset? Since,
    Rule Rule,
    Hold Hold,
    DateTimeOffset? HeldUntil,
    DateTimeOffset? Change,
    SignalLevel ShedAt,
    int Priority,
    double RatedPower,
    RelayContact Contact)
{
    public static LoadBody Of(LoadStatus status)
    {
        var (load, decision) = (status.Load, status.Decision);
        return new(
            load.Name,
            load.Channel + 1,
            StateWord.Of(status.Powered),
            decision.Rule == Rule.None ? null : StateWord.Of(decision.Powered),
            status.Why,
            status.Since,
            decision.Rule,
            decision.Hold,
            decision.HeldUntil,
            decision.Change,
            load.ShedAt,
            load.Priority,
            load.RatedPower,
            load.Contact);
    }
}
