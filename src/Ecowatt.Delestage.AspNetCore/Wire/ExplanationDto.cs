using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Explains a load: its state with the reason, and what each of the ten rules says of it. The names are those of the program's <c>explain --json</c>.</summary>
/// <param name="Zone">The name of its zone.</param>
/// <param name="Load">Its name.</param>
/// <param name="DecidedAt">The instant of the evaluation that is explained.</param>
/// <param name="Powered">True where its relay was last commanded to power it, false where to shed it; null where it is not known, and where its zone only observes.</param>
/// <param name="WouldBePowered">Whether it would be powered if its zone did not only observe; null where the zone commands.</param>
/// <param name="Desired">True where the rule asks for it to be powered; null before the first decision.</param>
/// <param name="Rule">The rule that decided; null before the first decision.</param>
/// <param name="Why">The reason for the decision, in one sentence.</param>
/// <param name="Since">The instant since which the decision and its rule stand.</param>
/// <param name="Hold">The reason why the relay does not follow the decision yet; null where it does.</param>
/// <param name="HoldWhy">The hold in words; null where nothing holds.</param>
/// <param name="HeldUntil">The end of the hold; null where there is none or its end is not known.</param>
/// <param name="EarliestChangeAt">The earliest instant at which time alone changes anything of it.</param>
/// <param name="Counterfactual">The change that would lead to another decision, in one sentence; empty before the first decision.</param>
/// <param name="Rules">The ten rules in their order.</param>
internal sealed record ExplanationDto(
    string Zone,
    string Load,
    DateTimeOffset DecidedAt,
    bool? Powered,
    bool? WouldBePowered,
    bool? Desired,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<Rule>))] Rule? Rule,
    string Why,
    DateTimeOffset? Since,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<Hold>))] Hold? Hold,
    string? HoldWhy,
    DateTimeOffset? HeldUntil,
    DateTimeOffset? EarliestChangeAt,
    string Counterfactual,
    RuleFindingDto[] Rules)
{
    public static ExplanationDto Of(string zone, LoadExplanation explanation, ExplanationLanguage language)
    {
        var (status, decidedAt) = (explanation.Status, explanation.DecidedAt);
        var (load, decision) = (status.Load, status.Decision);
        var hold = decision.Hold.NullIfNone();
        return new(
            zone,
            load.Name,
            decidedAt,
            status.Observed ? null : status.Powered,
            status.Observed ? status.Powered : null,
            decision.Rule == Delestage.Rule.None ? null : decision.Desired,
            decision.Rule.NullIfNone(),
            status.WhyIn(language, decidedAt),
            status.Since,
            hold,
            hold is null ? null : Explanation.Held(decision, decidedAt, language),
            decision.HeldUntil,
            status.EarliestChange,
            Explanation.Counterfactual(load, decision, status.Otherwise, language),
            [.. explanation.Rules.Select(finding => RuleFindingDto.Of(finding, explanation, language))]);
    }
}
