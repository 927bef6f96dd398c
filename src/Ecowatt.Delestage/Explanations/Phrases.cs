using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Explanations;

/// <summary>The words of one language. All that is said of decisions, orders and stops is said here, and nowhere else.</summary>
internal abstract class Phrases
{
    public static Phrases In(ExplanationLanguage language) => language == ExplanationLanguage.French ? French.Instance : English.Instance;

    /// <summary>The most characters of a sentence.</summary>
    private const int Longest = 160;

    public abstract string NotDecided { get; }

    /// <summary>A decision in one sentence.</summary>
    /// <param name="sentence">The sentence before it is put in words.</param>
    /// <param name="load">The load.</param>
    /// <param name="decision">The decision for it.</param>
    /// <param name="now">Now: times of another day are said with their date.</param>
    /// <param name="observed">True where nothing of it is carried out: it is only imagined.</param>
    public string Tell(in Sentence sentence, Load load, in LoadDecision decision, DateTimeOffset now, bool observed)
    {
        // A sentence is read on a phone: what the hours cost gives way to what happens, and in both languages alike.
        var told = decision.Tariff is null || Fits(sentence, load, decision, now, observed) ? decision
            : Fits(sentence, load, decision with { TariffUntil = null }, now, observed) ? decision with { TariffUntil = null }
            : decision with { Tariff = null };
        return Compose(sentence, load, told, now, observed);
    }

    private static bool Fits(in Sentence sentence, Load load, in LoadDecision decision, DateTimeOffset now, bool observed)
        => English.Instance.Compose(sentence, load, decision, now, observed).Length <= Longest && French.Instance.Compose(sentence, load, decision, now, observed).Length <= Longest;

    private string Compose(in Sentence sentence, Load load, in LoadDecision decision, DateTimeOffset now, bool observed)
    {
        var text = new StringBuilder();
        if (sentence.Unknown is { } unknown)
        {
            text.Append(Clause(unknown, load, decision, now, now, observed)).Append(Whereupon);
        }

        // Behind an unknown state the reason is told short: in full once the state is known.
        var told = sentence.Unknown is null ? decision : decision with { LastGoodReading = null, RoomTakenBy = null, Tariff = null };
        text.Append(Clause(sentence.Now, load, told, now, now, observed));
        if (sentence.Then is { } then)
        {
            // What comes then ends later: on the day that was told just before, or on one that is told.
            var day = sentence.Now is { Ending: Ending.Until or Ending.AtLeast or Ending.AtLatest or Ending.Turn, At: { } end } ? end : now;
            text.Append(", ").Append(Clause(then, load, decision, now, day, observed));
        }

        if (sentence.Exception != Exceptions.None)
        {
            text.Append(Unless(sentence.Exception, load.Comfort, later: sentence.Then is not null || sentence.Unknown is not null));
        }

        return (sentence is { Unknown: null, Now.Cause: Cause.Rule, Then: null } && decision is { Rule: Rule.Plan, UnmetRun.Ticks: > 0 } && load.Deferral is { } deferral
            ? text.Append(Unmet(DurationText.Of(decision.UnmetRun, Days), Hour(deferral.Deadline)))
            : text).ToString();
    }

    /// <summary>Tells what holds a decision back, and until when; empty where nothing does.</summary>
    public string Held(in LoadDecision decision, DateTimeOffset now)
    {
        if (decision.Hold == Hold.None)
        {
            return "";
        }

        var clause = Sentence.OfHold(Stance.StaysOff, Cause.Hold, decision, now);
        return HoldReason(decision.Hold, decision, null) + clause.Ending switch
        {
            Ending.Until when decision.Hold is Hold.MinOnTime or Hold.MinOffTime => EndingOf(clause, now),
            Ending.Until or Ending.Turn or Ending.AtLeast => $",{EndingOf(clause, now)}",
            _ => "",
        };
    }

    /// <summary>A rule's name, as a heading.</summary>
    public abstract string Name(Rule rule);

    /// <summary>Tells what would have to differ for another decision.</summary>
    public abstract string Counterfactual(Load load, in LoadDecision decision, in LoadDecision otherwise);

    /// <summary>A switch that failed.</summary>
    public abstract string Failed(Load load, in LoadDecision decision, string? failure);

    /// <summary>Tells what the stop of the application did to a load.</summary>
    public abstract string Stopped(Load load, in StopEffect stop, DateTimeOffset now);

    /// <summary>A person's order, as the log tells it, with what the person should know.</summary>
    public string Ordered(Load load, bool powered, DateTimeOffset until, DateTimeOffset now, string? by, string? warning)
        => $"{On(load, powered)}{EndingText(Ending.Until, Clock(until, now))} ({By(by)}){(warning is null ? "" : $". {warning}")}";

    /// <summary>Warns a person who orders a load off of what the rules would keep.</summary>
    /// <param name="load">The load.</param>
    /// <param name="duration">The time for which it is to be off.</param>
    /// <param name="comfort">True where its temperature is not kept.</param>
    /// <param name="maximum">True where it is off longer than its maximum.</param>
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

    /// <summary>Gets the words for the person who ordered it.</summary>
    protected abstract string By(string? who);

    /// <summary>Gets the words for what it is now or will be, without end and reason.</summary>
    protected abstract string State(Stance stance, string? lowered, bool observed);

    /// <summary>Gets the words for the end of a clause; they begin with a space where there are any.</summary>
    protected abstract string EndingText(Ending ending, string clock);

    protected abstract string RuleReason(Load load, in LoadDecision decision, string? lastGood, bool beginsSpan);

    /// <summary>Gets the words for hours of a class of price.</summary>
    protected abstract string Tariff(TariffClass tariff);

    protected abstract string HoldReason(Hold hold, in LoadDecision decision, string? lowered);

    protected abstract string RelayUnknown { get; }

    /// <summary>Gets the words between an unknown state and what is done about it.</summary>
    protected abstract string Whereupon { get; }

    /// <summary>Gets the words for what may end a clause before; one word where the clause tells what comes later.</summary>
    protected abstract string Unless(Exceptions exceptions, Comfort? comfort, bool later);

    protected abstract string Unmet(string length, string deadline);

    protected static string? Lowered(Load load) => load.ShedTo is { } lowered ? SingleLine.Name(lowered.Order) : null;

    protected string Length(TimeSpan time) => DurationText.Of(time, Days);

    protected string Degrees(double degrees) => string.Create(Culture, $"{degrees:0.#} °C");

    // day: an instant of the day that goes without saying.
    private string Clause(in Clause clause, Load load, in LoadDecision decision, DateTimeOffset now, DateTimeOffset day, bool observed)
    {
        var hold = HoldReason(decision.Hold, decision, Lowered(load));
        var reason = clause.Cause switch
        {
            Cause.Rule => RuleReason(
                load,
                decision,
                decision.LastGoodReading is { } good && clause.Stance is not Stance.ThenOn ? Clock(good, now) : null,
                load.Deferral is { } deferral && Sentence.BeginsSpan(deferral, decision, now)) + TariffOf(clause, decision, now),
            Cause.MinOnTime => HoldReason(Hold.MinOnTime, decision, Lowered(load)),
            Cause.Relay => RelayUnknown,

            // The board says enough of a relay that nobody can ask; its end says enough of a hold that passes by itself.
            Cause.RelayAndHold => decision.Hold == Hold.Device ? hold : RelayUnknown,
            _ => hold,
        };
        return $"{State(clause.Stance, Lowered(load), observed)}{EndingOf(clause, day)} ({reason})";
    }

    // Of what comes then a word is enough.
    private string TariffOf(in Clause clause, in LoadDecision decision, DateTimeOffset now)
        => decision is { Rule: Rule.Plan, Tariff: { } tariff } && clause.Stance is Stance.StaysOn or Stance.StaysOff or Stance.SwitchedOn or Stance.SwitchedOff
            ? $", {Tariff(tariff)}{(decision.TariffUntil is { } until ? EndingText(Ending.Until, Clock(until, now)) : "")}"
            : "";

    private string EndingOf(in Clause clause, DateTimeOffset now) => EndingText(clause.Ending, clause.At is { } at ? Clock(at, now) : "");
}
