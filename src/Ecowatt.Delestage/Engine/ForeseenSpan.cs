namespace Ecowatt.Delestage;

/// <summary>
/// Represents a span of a load's course as it is foreseen, <c>[start, end)</c> in UTC: powered or off throughout, by one and the same rule. Nothing of it has
/// happened. Immutable; safe across threads.
/// </summary>
/// <param name="Start">The first instant of it, UTC.</param>
/// <param name="End">The first instant after it, UTC; the end of what was asked for where it goes on.</param>
/// <param name="Powered">True where the load would be powered; null where its relay's state is not known.</param>
/// <param name="Decision">The decision that would begin it.</param>
public sealed record ForeseenSpan(DateTimeOffset Start, DateTimeOffset End, bool? Powered, LoadDecision Decision)
{
    /// <summary>Tells in one sentence why, as a thing that would be.</summary>
    /// <param name="load">The load.</param>
    /// <param name="language">The language. Default: English.</param>
    /// <exception cref="ArgumentNullException">The load is null.</exception>
    public string WhyIn(Load load, ExplanationLanguage language = ExplanationLanguage.English) => Explanation.Of(load, Decision, Powered, Start, language, observed: true);
}
