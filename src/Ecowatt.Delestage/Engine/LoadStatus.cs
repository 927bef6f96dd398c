using Ecowatt.Delestage.Explanations;

namespace Ecowatt.Delestage;

/// <summary>One load now, with the reason. Immutable; safe across threads.</summary>
/// <param name="Load">Its configuration.</param>
/// <param name="Powered">True where it is powered, by what its relay was commanded to; null where that is unknown.</param>
/// <param name="Decision">The decision for it.</param>
/// <param name="Since">The instant since which the decision and its rule stand, over restarts too where the zone keeps a folder, UTC; null before the first.</param>
/// <param name="Why">The decision in one English sentence; after a stop, what that did to the load.</param>
public sealed record LoadStatus(Load Load, bool? Powered, LoadDecision Decision, DateTimeOffset? Since, string Why)
{
    /// <summary>Gets what would be decided if the rule that binds did not apply.</summary>
    public LoadDecision Otherwise { get; init; }

    /// <summary>Gets whether nothing of it is carried out, because its zone observes: then <see cref="Powered"/> is imagined too. Default: false.</summary>
    public bool Observed { get; init; }

    /// <summary>Gets the override that stands for it; null where none does.</summary>
    public OverrideStatus? Override { get; init; }

    /// <summary>Gets how much of its daily run finds no room before its deadline, in quarters of an hour; zero where it can be met, and for loads that do not choose their hours.</summary>
    public TimeSpan UnmetRun { get; init; }

    /// <summary>Gets what it cost and gave until the last evaluation.</summary>
    public LoadStatistics Statistics { get; init; }

    /// <summary>Gets the earliest instant at which time alone changes anything of it, UTC; null where none is known.</summary>
    public DateTimeOffset? EarliestChange => Decision.EarliestChange;

    /// <summary>Gets what would have to differ for another decision, in one sentence.</summary>
    public string Counterfactual => Explanation.Counterfactual(Load, Decision, Otherwise);

    /// <summary>Gets the effect that the stop of the application had on it; null before.</summary>
    internal StopEffect? Stop { get; init; }

    /// <summary>Tells in a language what <see cref="Why"/> tells in English.</summary>
    /// <param name="language">The language.</param>
    /// <param name="decidedAt">The instant at which it was decided: times of another day are written with their date. As <c>ZoneStatus.DecidedAt</c>.</param>
    public string WhyIn(ExplanationLanguage language, DateTimeOffset decidedAt)
        => language == ExplanationLanguage.English ? Why
            : Stop is { } stop ? Phrases.In(language).Stopped(Load, stop, Since ?? decidedAt)
            : Explanation.Of(Load, Decision, Powered, decidedAt, language, Observed);
}
