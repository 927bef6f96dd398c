using System.Globalization;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Planning;

/// <summary>Puts a decision into one sentence that a person can check against the sky and the clock. Times are Paris's.</summary>
public static class Explanation
{
    /// <summary>One sentence: what the load is to be, by which rule, until when, and what holds it back.</summary>
    /// <param name="load">The load.</param>
    /// <param name="decision">What was decided for it.</param>
    /// <param name="now">Now: times of another day are written with their date.</param>
    public static string Of(Load load, in LoadDecision decision, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(load);
        return Reason(load, decision, now) + Held(decision, now);
    }

    private static string Reason(Load load, in LoadDecision decision, DateTimeOffset now)
    {
        // A wish that something holds back is not yet so.
        var state = (decision.Hold == Hold.None ? "" : "to be ") + (decision.Powered ? "powered" : "shed");
        return decision.Rule switch
        {
            Rule.None => "not decided yet",
            Rule.Signal => $"{state}: the grid is {Word(decision.Level)}{Earliest("powered", decision.Change, now)}",
            Rule.MaximumShed => $"{state}{Until(decision.Change, now)}: it was off for {Length(load.MaximumShed)}, its maximum",
            Rule.Unknown => $"{state}: no published hour covers now{(decision.Powered ? "" : Earliest("powered", decision.Change, now))}",
            _ when decision.Change is { } change => $"{state}: the grid is {Below(load, decision)}{Earliest("shed", change, now)}",
            _ => $"{state}: the grid is {Below(load, decision)}, and no hour to shed it in is published",
        };
    }

    private static string Held(in LoadDecision decision, DateTimeOffset now) => decision.Hold switch
    {
        Hold.None => "",
        Hold.MinimumOn => $"; still powered{Until(decision.HeldUntil, now)} by its minimum on",
        Hold.MinimumOff => $"; still off{Until(decision.HeldUntil, now)} by its minimum off",
        Hold.RelayInterval => "; waiting for its relay, which moved just now",
        Hold.ShedsFirst => "; waiting for the sheds, which go first",
        Hold.RestoreSpacing => "; waiting for its turn, restores are spaced",
        _ => "; the board is not attached",
    };

    private static string Below(Load load, in LoadDecision decision)
        => decision.Level >= SignalLevel.Tense ? $"{Word(decision.Level)}, which is below {Word(load.ShedAt)}" : Word(decision.Level);

    private static string Word(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => "low-carbon",
        SignalLevel.Normal => "normal",
        SignalLevel.Tense => "tense",
        SignalLevel.Critical => "critical",
        _ => "unknown",
    };

    private static string Until(DateTimeOffset? instant, DateTimeOffset now) => instant is null ? "" : $" until {Clock(instant.Value, now)}";

    // The decision's next change: the end of the window, or of the load's maximum before it; a later answer may move it.
    private static string Earliest(string state, DateTimeOffset? instant, DateTimeOffset now)
        => instant is null ? "" : $"; {state} at {Clock(instant.Value, now)} or later";

    private static string Clock(DateTimeOffset instant, DateTimeOffset now)
    {
        var paris = ParisTime.ToParis(instant);
        return paris.ToString(ParisTime.DateOf(now) == DateOnly.FromDateTime(paris.DateTime) ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static string Length(TimeSpan time)
        => time.TotalMinutes < 60 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min")
            : time.Minutes == 0 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} h")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:00} min");
}
