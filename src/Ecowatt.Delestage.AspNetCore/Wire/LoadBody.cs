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
/// <param name="Counterfactual">What would have to differ for another decision; empty before the first.</param>
/// <param name="Since">Since when the decision and its rule stand.</param>
/// <param name="Rule">The rule that binds.</param>
/// <param name="Hold">What keeps the relay from following.</param>
/// <param name="HeldUntil">When the hold ends, where that is known.</param>
/// <param name="Change">The earliest instant at which time alone changes the decision.</param>
/// <param name="EarliestChange">The earliest instant at which time alone changes anything of it: the end of the hold counts too.</param>
/// <param name="ShedAt">The lowest level at which it is shed.</param>
/// <param name="Priority">1 is the most important.</param>
/// <param name="RatedPower">In watts; 0 where nobody said.</param>
/// <param name="Contact">The contact that feeds it.</param>
/// <param name="Group">The group whose loads take turns; null for a load that stands alone.</param>
/// <param name="Comfort">Whether a floor or a ceiling guards it.</param>
/// <param name="Override">A person's order that stands; null where none does.</param>
/// <param name="Tally">What it cost and gave so far.</param>
/// <param name="UnmetRunSeconds">How much of its daily run finds no room before its deadline.</param>
internal sealed record LoadBody(
    string Name,
    int Relay,
    string State,
    string? Wanted,
    string Why,
    string Counterfactual,
    DateTimeOffset? Since,
    Rule Rule,
    Hold Hold,
    DateTimeOffset? HeldUntil,
    DateTimeOffset? Change,
    DateTimeOffset? EarliestChange,
    SignalLevel ShedAt,
    int Priority,
    double RatedPower,
    RelayContact Contact,
    string? Group,
    bool Comfort,
    OverrideBody? Override,
    TallyBody Tally,
    long UnmetRunSeconds)
{
    public static LoadBody Of(LoadStatus status, DateTimeOffset? decidedAt, ExplanationLanguage language)
    {
        var (load, decision) = (status.Load, status.Decision);
        return new(
            load.Name,
            load.Channel + 1,
            StateWord.Of(status.Powered),
            decision.Rule == Rule.None ? null : StateWord.Of(decision.Powered),
            Sentence(status, decidedAt, language),
            Explanation.Counterfactual(load, decision, status.Otherwise, language),
            status.Since,
            decision.Rule,
            decision.Hold,
            decision.HeldUntil,
            decision.Change,
            status.EarliestChange,
            load.ShedAt,
            load.Priority,
            load.RatedPower,
            load.Contact,
            load.Group,
            load.Comfort is not null,
            OverrideBody.Of(status.Override, language),
            TallyBody.Of(status.Tally),
            (long)status.UnmetRun.TotalSeconds);
    }

    // In English the controller has said it already.
    private static string Sentence(LoadStatus status, DateTimeOffset? decidedAt, ExplanationLanguage language)
        => language == ExplanationLanguage.English || decidedAt is not { } at
            ? status.Why
            : Explanation.Of(status.Load, status.Decision, at, language);
}
