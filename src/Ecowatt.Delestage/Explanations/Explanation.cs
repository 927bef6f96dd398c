using System.Globalization;
using Ecowatt.Delestage.Explanations;
using Ecowatt.Delestage.Scheduling;

namespace Ecowatt.Delestage;

/// <summary>Puts a decision into one sentence that a person can check against the sky and the clock. Times are Paris's.</summary>
public static class Explanation
{
    /// <summary>One sentence: what the load is to be, by which rule, until when, and what holds it back.</summary>
    /// <param name="load">The load.</param>
    /// <param name="decision">What was decided for it.</param>
    /// <param name="now">Now: times of another day are written with their date.</param>
    /// <param name="language">The language. Default: English.</param>
    public static string Of(Load load, in LoadDecision decision, DateTimeOffset now, ExplanationLanguage language = ExplanationLanguage.English)
    {
        ArgumentNullException.ThrowIfNull(load);
        var words = Phrases.In(language);
        if (decision.Rule == Rule.None)
        {
            return words.NotDecided;
        }

        var change = decision.NextChangeAt is { } instant ? words.Clock(instant, now) : null;
        var until = change is not null && EndsWithIt(decision.Rule) ? words.Until(change) : "";
        return words.State(decision.Desired, decision.Rule, decision.Hold != Hold.None, load.ShedTo) + until + words.Colon
            + Reason(load, decision, change, now, words)
            + Held(decision, now, words, load.ShedTo);
    }

    /// <summary>What would have to differ for another decision, in one sentence; empty before the first.</summary>
    /// <param name="load">The load.</param>
    /// <param name="decision">What was decided for it.</param>
    /// <param name="otherwise">What would be decided if the binding rule did not apply.</param>
    /// <param name="language">The language. Default: English.</param>
    public static string Counterfactual(Load load, in LoadDecision decision, in LoadDecision otherwise, ExplanationLanguage language = ExplanationLanguage.English)
    {
        ArgumentNullException.ThrowIfNull(load);
        return Phrases.In(language).Counterfactual(load, decision, otherwise);
    }

    /// <summary>What holds the wish back, and until when; empty where nothing does.</summary>
    /// <param name="decision">What was decided.</param>
    /// <param name="now">Now: times of another day are written with their date.</param>
    /// <param name="language">The language. Default: English.</param>
    public static string Held(in LoadDecision decision, DateTimeOffset now, ExplanationLanguage language = ExplanationLanguage.English)
    {
        var words = Phrases.In(language);
        return Held(decision, now, words, lowered: null).TrimStart(' ', ';');
    }

    /// <summary>A rule's name, as a heading.</summary>
    /// <param name="rule">The rule; <see cref="Rule.None"/> has no name but a dash.</param>
    /// <param name="language">The language. Default: English.</param>
    public static string NameOf(Rule rule, ExplanationLanguage language = ExplanationLanguage.English) => Phrases.In(language).Name(rule);

    private static string Reason(Load load, in LoadDecision decision, string? change, DateTimeOffset now, Phrases words)
    {
        if (decision is { Rule: Rule.Comfort, Fault: not SensorFault.None } && load.Comfort is { } comfort)
        {
            return words.Fault(comfort, decision.Fault, decision.LastGoodReading is { } good ? words.Clock(good, now) : null);
        }

        if (decision.Rule != Rule.Plan || load.Deferral is not { } deferral)
        {
            return words.Reason(load, decision, change);
        }

        var reason = !decision.Desired && change is not null && BeginsSpan(deferral, decision.NextChangeAt!.Value, now) ? words.NextSpan(change) : words.Reason(load, decision, change);
        return reason + (decision.UnmetRun > TimeSpan.Zero ? words.Unmet(decision.UnmetRun, deferral.Deadline.ToString("HH:mm", CultureInfo.InvariantCulture)) : "");
    }

    // Its next run is not in the span that covers now: the plan for it is not made yet.
    private static bool BeginsSpan(Deferral deferral, DateTimeOffset change, DateTimeOffset now)
        => !DailySpan.TryCover(deferral, now, out _, out var deadline) || change >= deadline;

    private static string Held(in LoadDecision decision, DateTimeOffset now, Phrases words, ShedTo? lowered)
        => words.Held(decision, decision.HeldUntil is { } held ? words.Clock(held, now) : null, lowered);

    // The rules whose change is their end: it belongs beside the state.
    private static bool EndsWithIt(Rule rule) => rule is Rule.Override or Rule.MaxShedTime or Rule.Condition or Rule.Spread;
}
