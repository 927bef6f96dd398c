using System.Globalization;

namespace Ecowatt.Delestage.Explanations;

/// <summary>The words of one language. A phrase is a whole thought, because languages do not share their grammar.</summary>
internal abstract class Phrases
{
    public static Phrases In(ExplanationLanguage language) => language == ExplanationLanguage.French ? French.Instance : English.Instance;

    protected abstract CultureInfo Culture { get; }

    public abstract string NotDecided { get; }

    public abstract string Colon { get; }

    /// <summary>What a load is or would be.</summary>
    /// <param name="wish">Powered, or not.</param>
    /// <param name="rule">The rule that says so.</param>
    /// <param name="held">Whether something holds it back, so that it is not yet so.</param>
    /// <param name="lowered">What it is lowered to in place of being cut; null where it is cut.</param>
    public abstract string State(bool wish, Rule rule, bool held, ShedTo? lowered);

    public abstract string Name(Rule rule);

    public abstract string Level(SignalLevel level);

    public abstract string Until(string clock);

    public abstract string Reason(Load load, in LoadDecision decision, string? change);

    /// <summary>Why a load counts as at its floor whose temperature is not known.</summary>
    public abstract string Fault(Comfort comfort, SensorFault fault, string? lastGood);

    /// <summary>That a load which chooses its hours does not run again before the next span of them.</summary>
    public abstract string NextSpan(string clock);

    /// <summary>That a part of its run finds no room.</summary>
    public abstract string Unmet(TimeSpan unmet, string deadline);

    public abstract string Held(in LoadDecision decision, string? until, ShedTo? lowered);

    public abstract string Counterfactual(Load load, in LoadDecision decision, in LoadDecision otherwise);

    /// <summary>An instant on Paris's clock, with its date where that is not today: what a log says is read on another day.</summary>
    public string Clock(DateTimeOffset instant, DateTimeOffset now)
    {
        var paris = ParisTime.ToParis(instant);
        var date = DateOnly.FromDateTime(paris.DateTime);
        return paris.ToString("HH:mm", CultureInfo.InvariantCulture) + (date == ParisTime.DateOf(now) ? "" : On(date));
    }

    protected abstract string On(DateOnly date);

    protected string Length(TimeSpan time)
        => time.TotalMinutes < 60 ? string.Create(Culture, $"{time.TotalMinutes:0.#} min")
            : time.Minutes == 0 ? string.Create(Culture, $"{time.TotalHours:0} h")
            : string.Create(Culture, $"{(int)time.TotalHours} h {time.Minutes:00} min");

    protected string Degrees(double degrees) => string.Create(Culture, $"{degrees:0.#} °C");
}
