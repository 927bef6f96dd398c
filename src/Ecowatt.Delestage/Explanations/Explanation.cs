using Ecowatt.Delestage.Explanations;
using Ecowatt.Delestage.Explanations.Messages;

namespace Ecowatt.Delestage;

/// <summary>
/// Puts a decision into one sentence as people say it: what is now, until when and why, and what comes then. Times are Paris's, and only
/// those that are known are told: "until" an instant that is set, "until at least" where time alone changes nothing before.
/// </summary>
public static class Explanation
{
    /// <summary>Tells in one sentence what the load is now, until when and why, and what comes then.</summary>
    /// <param name="load">The load.</param>
    /// <param name="decision">The decision for it.</param>
    /// <param name="powered">True where the load is powered now; null where that is unknown.</param>
    /// <param name="now">Now: times of another day are written with their date.</param>
    /// <param name="language">The language. Default: English.</param>
    /// <param name="observed">True where the decision is only imagined, because its zone observes: the sentence says what would be. Default: false.</param>
    /// <exception cref="ArgumentNullException">The load is null.</exception>
    public static string Of(Load load, in LoadDecision decision, bool? powered, DateTimeOffset now, ExplanationLanguage language = ExplanationLanguage.English, bool observed = false)
    {
        ArgumentNullException.ThrowIfNull(load);
        var phrases = Phrases.In(language);
        return decision.Rule == Rule.None ? phrases.NotDecided : phrases.Tell(Sentence.Of(load, decision, powered, now), load, decision, now, observed);
    }

    /// <summary>Tells what would have to differ for another decision, in one sentence; empty before the first.</summary>
    /// <param name="load">The load.</param>
    /// <param name="decision">The decision for it.</param>
    /// <param name="otherwise">The decision if the binding rule did not apply.</param>
    /// <param name="language">The language. Default: English.</param>
    /// <exception cref="ArgumentNullException">The load is null.</exception>
    public static string Counterfactual(Load load, in LoadDecision decision, in LoadDecision otherwise, ExplanationLanguage language = ExplanationLanguage.English)
    {
        ArgumentNullException.ThrowIfNull(load);
        return Phrases.In(language).Counterfactual(load, decision, otherwise);
    }

    /// <summary>Tells what holds the decision back, and until when, as "minimum on-time until 21:15"; empty where nothing does.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="now">Now: times of another day are written with their date.</param>
    /// <param name="language">The language. Default: English.</param>
    public static string Held(in LoadDecision decision, DateTimeOffset now, ExplanationLanguage language = ExplanationLanguage.English)
        => Phrases.In(language).Held(decision, now);

    /// <summary>A rule's name, as a heading.</summary>
    /// <param name="rule">The rule; <see cref="Rule.None"/> has no name but a dash.</param>
    /// <param name="language">The language. Default: English.</param>
    public static string NameOf(Rule rule, ExplanationLanguage language = ExplanationLanguage.English) => Phrases.In(language).Name(rule);

    /// <summary>
    /// Tells a message of this library in a language: the reason of a board (<see cref="RelayDeviceStatus.Why"/>), why a zone only observes or what
    /// is wrong with it (<see cref="ZoneStatus.StandbyReason"/>, <see cref="ZoneStatus.Problem"/>), a finding of the options, or the message of
    /// an exception. Those are made in English, for logs and for developers.
    /// </summary>
    /// <param name="message">The message, in English.</param>
    /// <param name="language">The language. Default: English, which returns it as it is.</param>
    /// <returns>The message in that language; as it is where it is none of this library's.</returns>
    /// <exception cref="ArgumentNullException">The message is null.</exception>
    public static string OfMessage(string message, ExplanationLanguage language = ExplanationLanguage.English)
    {
        ArgumentNullException.ThrowIfNull(message);
        return language == ExplanationLanguage.French ? MessageCatalogue.French.Translate(message) : message;
    }

    /// <summary>A switch that was carried out, or imagined.</summary>
    internal static string Switched(Load load, in LoadDecision decision, DateTimeOffset now, ExplanationLanguage language, bool observed)
        => Of(load, decision with { ShouldSwitch = true }, !decision.Powered, now, language, observed);
}
