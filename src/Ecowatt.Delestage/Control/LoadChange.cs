using Ecowatt.Delestage.Explanations;

namespace Ecowatt.Delestage;

/// <summary>A relay moved, or should have. Immutable; safe across threads.</summary>
/// <param name="At">The instant of the change, UTC.</param>
/// <param name="Zone">The zone's name.</param>
/// <param name="Load">The load's name.</param>
/// <param name="Powered">True where the load is powered from now on; null where the command failed or the board fell, and it is unknown.</param>
/// <param name="Rule">The rule behind it.</param>
/// <param name="Why">The event and its reason, in one English sentence.</param>
public sealed record LoadChange(DateTimeOffset At, string Zone, string Load, bool? Powered, Rule Rule, string Why) : DelestageChange(At, Zone)
{
    /// <summary>
    /// Gets whether the zone only observed: no relay was commanded, and <see cref="Powered"/> tells what the load would be. Default:
    /// <see langword="false"/>.
    /// </summary>
    public bool Observed { get; init; }

    /// <summary>Gets the decision behind it, from which <see cref="Explanation"/> tells it in another language; the default value where the application stopped.</summary>
    public LoadDecision Decision { get; init; }

    /// <summary>Tells in a language what <see cref="Why"/> tells in English.</summary>
    /// <param name="language">The language.</param>
    /// <param name="load">The load as it is configured; null where another configuration took it away: then it is told as it was then.</param>
    public string WhyIn(ExplanationLanguage language, Load? load)
    {
        if (language == ExplanationLanguage.English || load is null)
        {
            return Why;
        }

        var phrases = Phrases.In(language);
        return Powered is null ? phrases.Failed(load, Decision, failure: null)
            : Rule == Rule.None ? phrases.Stopped(load, new StopEffect(StopOutcome.SwitchedOn), At)
            : Explanation.Switched(load, Decision, At, language, Observed);
    }
}
