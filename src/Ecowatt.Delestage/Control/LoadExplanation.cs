using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>Explains one load: its state with the reason, and what every rule says of it. Immutable; safe across threads.</summary>
/// <param name="Status">The load as evaluated.</param>
/// <param name="DecidedAt">The instant of that evaluation, UTC.</param>
/// <param name="Rules">The ten rules, in their order: whether each applies, and what it would decide.</param>
public sealed record LoadExplanation(LoadStatus Status, DateTimeOffset DecidedAt, ImmutableArray<RuleFinding> Rules)
{
    /// <summary>Tells in one sentence what a rule says of the load: one that does not bind tells what would be. Empty where the rule does not apply.</summary>
    /// <param name="finding">One of <see cref="Rules"/>.</param>
    /// <param name="language">The language. Default: English.</param>
    /// <exception cref="ArgumentNullException">The finding is null.</exception>
    public string WhyOf(RuleFinding finding, ExplanationLanguage language = ExplanationLanguage.English)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Applies
            ? Explanation.Of(Status.Load, finding.Decision with { Powered = finding.Decision.Desired, Hold = default }, Status.Powered, DecidedAt, language, Status.Observed || !finding.Binds)
            : "";
    }
}
