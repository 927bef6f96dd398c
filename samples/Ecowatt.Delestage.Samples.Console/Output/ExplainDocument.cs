namespace Ecowatt.Delestage.Samples.Console.Output;

/// <summary>What <c>explain --json</c> prints. Sentences are in the language asked for, all else is the same in each.</summary>
internal sealed record ExplainDocument(
    string Zone,
    string Load,
    string At,
    string? DecidedAt,
    bool? Powered,
    bool Wish,
    string Rule,
    string Why,
    string? Since,
    string? Hold,
    string? Held,
    string? HeldUntil,
    string? EarliestChange,
    string Counterfactual,
    IReadOnlyList<ExplainDocument.RuleResult> Rules)
{
    public static ExplainDocument Of(ReplayedZone zone, ReplayedLoad replayed, DateTimeOffset at, ExplanationLanguage language)
    {
        var (load, decision) = (replayed.Status.Load, replayed.Status.Decision);
        return new ExplainDocument(
            zone.Zone.Name,
            load.Name,
            Documents.Utc(at),
            Instant(zone.DecidedAt),
            replayed.Status.Powered,
            decision.Desired,
            Name(decision.Rule),
            Explanation.Of(load, decision, replayed.Status.Powered, at, language, replayed.Status.Observed),
            Instant(replayed.Status.Since),
            decision.Hold == Ecowatt.Delestage.Hold.None ? null : Name(decision.Hold),
            decision.Hold == Ecowatt.Delestage.Hold.None ? null : Explanation.Held(decision, at, language),
            Instant(decision.HeldUntil),
            Instant(decision.EarliestChange),
            Explanation.Counterfactual(load, decision, replayed.Status.Otherwise, language),
            [.. replayed.Rules.Select(rule => new RuleResult(
                (int)rule.Rule,
                Name(rule.Rule),
                Explanation.NameOf(rule.Rule, language),
                rule.Applies,
                rule.Binds,
                rule.Applies ? rule.Decision.Desired : null,
                rule.Applies ? Sentence(load, rule, replayed.Status, at, language) : null))]);
    }

    // What a rule says by itself: one that does not bind tells what would be.
    private static string Sentence(Load load, RuleFinding rule, LoadStatus status, DateTimeOffset at, ExplanationLanguage language)
        => Explanation.Of(load, rule.Decision with { Powered = rule.Decision.Desired, Hold = Ecowatt.Delestage.Hold.None }, status.Powered, at, language, status.Observed || !rule.Binds);

    private static string? Instant(DateTimeOffset? instant) => instant is { } at ? Documents.Utc(at) : null;

    private static string Name<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>One of the ten rules; its wish and sentence only where it applies.</summary>
    internal sealed record RuleResult(int Number, string Rule, string Name, bool Applies, bool Binds, bool? Wish, string? Why);
}
