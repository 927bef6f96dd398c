using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What <c>explain --json</c> prints. Sentences are in the language asked for, all else is the same in each.</summary>
internal sealed record ExplainDocument(
    string Zone,
    string Load,
    DateTimeOffset At,
    DateTimeOffset? DecidedAt,
    bool? Powered,
    bool Desired,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<Rule>))] Rule? Rule,
    string Why,
    DateTimeOffset? Since,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<Hold>))] Hold? Hold,
    string? HoldWhy,
    DateTimeOffset? HeldUntil,
    DateTimeOffset? EarliestChangeAt,
    string Counterfactual,
    IReadOnlyList<ExplainDocument.RuleResult> Rules)
{
    public static ExplainDocument Of(ReplayedZone zone, ReplayedLoad replayed, DateTimeOffset at, ExplanationLanguage language)
    {
        var (load, decision) = (replayed.Status.Load, replayed.Status.Decision);
        var hold = decision.Hold.NullIfNone();
        return new ExplainDocument(
            zone.Zone.Name,
            load.Name,
            at,
            zone.DecidedAt,
            replayed.Status.Powered,
            decision.Desired,
            decision.Rule.NullIfNone(),
            Explanation.Of(load, decision, replayed.Status.Powered, at, language, replayed.Status.Observed),
            replayed.Status.Since,
            hold,
            hold is null ? null : Explanation.Held(decision, at, language),
            decision.HeldUntil,
            decision.EarliestChange,
            Explanation.Counterfactual(load, decision, replayed.Status.Otherwise, language),
            [.. replayed.Rules.Select(rule => new RuleResult(
                (int)rule.Rule,
                rule.Rule,
                Explanation.NameOf(rule.Rule, language),
                rule.Applies,
                rule.Binds,
                rule.Applies ? rule.Decision.Desired : null,
                rule.Applies ? Sentence(load, rule, replayed.Status, at, language) : null))]);
    }

    // What a rule says by itself: one that does not bind tells what would be.
    private static string Sentence(Load load, RuleFinding rule, LoadStatus status, DateTimeOffset at, ExplanationLanguage language)
        => Explanation.Of(load, rule.Decision with { Powered = rule.Decision.Desired, Hold = default }, status.Powered, at, language, status.Observed || !rule.Binds);

    /// <summary>One of the ten rules; what it asks for and its sentence only where it applies.</summary>
    internal sealed record RuleResult(int Number, [property: JsonConverter(typeof(CamelCaseEnumConverter<Rule>))] Rule Rule, string Name, bool Applies, bool Binds, bool? Desired, string? Why);
}
