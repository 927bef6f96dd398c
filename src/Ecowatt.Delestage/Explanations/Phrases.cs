using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Explanations;

/// <summary>The words of one language. All that is said of decisions, orders and stops is said here, and nowhere else.</summary>
internal abstract class Phrases
{
    public static Phrases In(ExplanationLanguage language) => language == ExplanationLanguage.French ? French.Instance : English.Instance;

    public abstract string NotDecided { get; }

    /// <summary>A decision in one sentence.</summary>
    /// <param name="sentence">What is to be said.</param>
    /// <param name="load">The load.</param>
    /// <param name="decision">What was decided for it.</param>
    /// <param name="now">Now: times of another day are said with their date.</param>
    /// <param name="observed">Whether nothing of it is carried out: it is only imagined.</param>
    public string Tell(in Sentence sentence, Load load, in LoadDecision decision, DateTimeOffset now, bool observed)
    {
        var text = new StringBuilder();
        if (sentence.Unknown is { } unknown)
        {
            text.Append(Clause(unknown, load, decision, now, observed)).Append(", ");
        }

        text.Append(Clause(sentence.Now, load, decision, now, observed));
        if (sentence.Then is { } then)
        {
            text.Append(", ").Append(Clause(then, load, decision, now, observed));
        }

        if (sentence.Exception != Exceptions.None)
        {
            text.Append(Unless(sentence.Exception, load.Comfort, later: sentence.Then is not null || sentence.Unknown is not null));
        }

        return (sentence is { Unknown: null, Then: null } && decision is { Rule: Rule.Plan, UnmetRun.Ticks: > 0 } && load.Deferral is { } deferral
            ? text.Append(Unmet(DurationText.Of(decision.UnmetRun, Days), Hour(deferral.Deadline)))
            : text).ToString();
    }

    /// <summary>What holds a decision back, and until when; empty where nothing does.</summary>
    public string Held(in LoadDecision decision, DateTimeOffset now)
    {
        if (decision.Hold == Hold.None)
        {
            return "";
        }

        var clause = Sentence.OfHold(Stance.StaysOff, Cause.Hold, decision, now);
        return HoldReason(decision.Hold, decision, null) + clause.Ending switch
        {
            Ending.Until => EndingOf(clause, now),
            Ending.Turn or Ending.AtLeast => $",{EndingOf(clause, now)}",
            _ => "",
        };
    }

    /// <summary>A rule's name, as a heading.</summary>
    public abstract string Name(Rule rule);

    /// <summary>What would have to differ for another decision.</summary>
    public abstract string Counterfactual(Load load, in LoadDecision decision, in LoadDecision otherwise);

    /// <summary>A switch that failed.</summary>
    public abstract string Failed(Load load, in LoadDecision decision, string? failure);

    /// <summary>What the stop of the application did to a load.</summary>
    public abstract string Stopped(Load load, in StopEffect stop, DateTimeOffset now);

    /// <summary>A person's order, as the log tells it, with what the person should know.</summary>
    public string Ordered(Load load, bool powered, DateTimeOffset until, DateTimeOffset now, string? by, string? warning)
        => $"{On(load, powered)}{EndingText(Ending.Until, Clock(until, now))} ({By(by)}){(warning is null ? "" : $". {warning}")}";

    /// <summary>What a person should know who orders a load off: what the rules would keep.</summary>
    /// <param name="load">The load.</param>
    /// <param name="duration">How long it is to be off.</param>
    /// <param name="comfort">Whether its temperature is not kept.</param>
    /// <param name="maximum">Whether it is off longer than its maximum.</param>
    public abstract string Warning(Load load, TimeSpan duration, bool comfort, bool maximum);

    /// <summary>An instant on Paris's clock, with its date where that is not today: what a log says is read on another day.</summary>
    public string Clock(DateTimeOffset instant, DateTimeOffset now)
    {
        var paris = ParisTime.ToParis(instant);
        var date = DateOnly.FromDateTime(paris.DateTime);
        return Hour(TimeOnly.FromDateTime(paris.DateTime)) + (date == ParisTime.DateOf(now) ? "" : On(date));
    }

    protected abstract CultureInfo Culture { get; }

    protected abstract string Days { get; }

    protected abstract string Hour(TimeOnly clock);

    protected abstract string On(DateOnly date);

    /// <summary>The state of a load in a word.</summary>
    protected abstract string On(Load load, bool on);

    /// <summary>By whom it was ordered.</summary>
    protected abstract string By(string? who);

    /// <summary>What it is now or will be, without end and reason.</summary>
    protected abstract string State(Stance stance, string? lowered, bool observed);

    /// <summary>How a clause ends; it begins with a space where it says anything.</summary>
    protected abstract string EndingText(Ending ending, string clock);

    protected abstract string RuleReason(Load load, in LoadDecision decision, string? lastGood, bool beginsSpan);

    protected abstract string HoldReason(Hold hold, in LoadDecision decision, string? lowered);

    protected abstract string RelayUnknown { get; }

    /// <summary>What may end a clause before; in a word where the clause is of later.</summary>
    protected abstract string Unless(Exceptions exceptions, Comfort? comfort, bool later);

    protected abstract string Unmet(string length, string deadline);

    protected static string? Lowered(Load load) => load.ShedTo is { } lowered ? SingleLine.Name(lowered.Order) : null;

    protected string Length(TimeSpan time) => DurationText.Of(time, Days);

    protected string Degrees(double degrees) => string.Create(Culture, $"{degrees:0.#} °C");

    private string Clause(in Clause clause, Load load, in LoadDecision decision, DateTimeOffset now, bool observed)
    {
        var hold = HoldReason(decision.Hold, decision, Lowered(load));
        var reason = clause.Cause switch
        {
            Cause.Rule => RuleReason(
                load,
                decision,
                decision.LastGoodReading is { } good && clause.Stance is not Stance.ThenOn ? Clock(good, now) : null,
                load.Deferral is { } deferral && Sentence.BeginsSpan(deferral, decision, now)),
            Cause.MinOnTime => HoldReason(Hold.MinOnTime, decision, Lowered(load)),
            Cause.Relay => RelayUnknown,

            // Until when says enough of a hold that passes by itself.
            Cause.RelayAndHold => decision.Hold == Hold.Device ? $"{RelayUnknown}, {hold}" : RelayUnknown,
            _ => hold,
        };
        return $"{State(clause.Stance, Lowered(load), observed)}{EndingOf(clause, now)} ({reason})";
    }

    private string EndingOf(in Clause clause, DateTimeOffset now) => EndingText(clause.Ending, clause.At is { } at ? Clock(at, now) : "");
}
