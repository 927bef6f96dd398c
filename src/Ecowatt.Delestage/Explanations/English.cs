using System.Globalization;

namespace Ecowatt.Delestage.Explanations;

internal sealed class English : Phrases
{
    public static readonly English Instance = new();

    protected override CultureInfo Culture => CultureInfo.InvariantCulture;

    public override string NotDecided => "not decided yet";

    public override string Colon => ": ";

    // A wish that something holds back is not yet so.
    public override string State(bool wish, Rule rule, bool held, ShedTo? lowered)
        => (held ? "to be " : "") + (wish ? "powered" : lowered is not null ? Lowered(lowered) : rule switch { Rule.Plan => "idle", Rule.Override or Rule.Condition => "off", _ => "shed" });

    private static string Lowered(ShedTo lowered) => $"lowered to \"{lowered.Order}\"";

    private static string Shed(Load load) => load.ShedTo is { } lowered ? Lowered(lowered) : "shed";

    public override string Name(Rule rule) => rule switch
    {
        Rule.Override => "override",
        Rule.Comfort => "comfort",
        Rule.Plan => "plan",
        Rule.MaxShedTime => "maximum shed",
        Rule.Condition => "condition",
        Rule.SolarSurplus => "solar surplus",
        Rule.Signal => "signal",
        Rule.Unknown => "unknown",
        Rule.Spread => "spread",
        Rule.Normal => "otherwise powered",
        Rule.Preheat => "pre-heating",
        _ => "–",
    };

    public override string Level(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => "low-carbon",
        SignalLevel.Normal => "normal",
        SignalLevel.Tense => "tense",
        SignalLevel.Critical => "critical",
        _ => "unknown",
    };

    protected override string On(DateOnly date) => date.ToString("' on 'd MMMM", Culture);

    public override string Until(string clock) => $" until {clock}";

    public override string Reason(Load load, in LoadDecision decision, string? change) => decision.Rule switch
    {
        Rule.Override => decision.RequestedBy is { } who ? $"ordered by {who}" : "ordered by a person",
        Rule.Comfort => load.Comfort is { Ceiling: { } ceiling }
            ? $"its temperature is at its ceiling of {Degrees(ceiling)}"
            : $"its temperature is at its floor of {Degrees(load.Comfort?.Floor ?? 0)}",
        Rule.Plan when decision.Desired => $"its plan runs it now{Then(change, "until")}",
        Rule.Plan => change is null ? "no run of its plan is to come" : $"its plan runs it at {change}",
        Rule.MaxShedTime => $"it was {(load.ShedTo is null ? "off" : "lowered")} for {Length(load.MaxShedTime)}, its maximum",
        Rule.Condition => $"condition \"{decision.RequestedBy}\"{(decision.Desired ? ", unless the grid is critical" : "")}",
        Rule.SolarSurplus => "solar surplus keeps it on" + Or(change, "critical at"),
        Rule.Signal => $"the grid is {Level(decision.Level)}{Earliest(change, "powered")}",
        Rule.Unknown => $"no published hour covers now{(decision.Desired ? "" : Earliest(change, "powered"))}",
        Rule.Spread => "the window has ended, its own part of the spread has not",
        Rule.Preheat => "it warms up before a window" + (change is null ? "" : $", until {change} or earlier"),
        _ when change is not null => $"the grid is {Below(load, decision)}{Earliest(change, Shed(load))}",
        _ => $"the grid is {Below(load, decision)}, and no hour to {(load.ShedTo is null ? "shed" : "lower")} it in is published",
    };

    public override string Fault(Comfort comfort, SensorFault fault, string? lastGood)
        => (fault switch
        {
            SensorFault.Nonsense => $"its sensor \"{comfort.Sensor}\" says nonsense{(lastGood is null ? "" : $", its last good reading is of {lastGood}")}",
            SensorFault.Silent when lastGood is not null => $"no reading of its sensor \"{comfort.Sensor}\" since {lastGood}",
            SensorFault.Silent => $"no good reading of its sensor \"{comfort.Sensor}\" yet",
            _ => $"no reading of its sensor \"{comfort.Sensor}\" yet",
        }) + (comfort.Ceiling is { } ceiling ? $", which counts as at its ceiling of {Degrees(ceiling)}" : $", which counts as at its floor of {Degrees(comfort.Floor)}");

    public override string NextSpan(string clock) => $"no run of its plan is to come before its next span of hours, which begins at {clock}";

    public override string Unmet(TimeSpan unmet, string deadline) => $"; {Length(unmet)} of its run finds no room before {deadline}";

    public override string Held(in LoadDecision decision, string? until, ShedTo? lowered) => decision.Hold switch
    {
        Hold.None => "",
        Hold.MinOnTime => $"; still powered{Then(until, "until")} by its minimum on",
        Hold.MinOffTime => $"; still {(lowered is null ? "off" : "lowered")}{Then(until, "until")} by its minimum off",
        Hold.RelayInterval => "; waiting for its relay, which was commanded just now",
        Hold.ShedsFirst => "; waiting for the sheds, which go first",
        Hold.RestoreSpacing => "; waiting for its turn, restores are spaced",
        Hold.Device => "; the board is not attached",
        Hold.Limit => $"; no room under the zone's limit{TakenBy(decision, until)}",
        Hold.RecoveryCap => $"; waiting for room under the recovery cap{TakenBy(decision, until)}",
        Hold.RepeatedExcess => $"; waiting{Then(until, "until")}, because the measured power exceeded the limit soon after it was restored",
        Hold.RestoresPerHour => $"; waiting{Then(until, "until")}, because it was restored as often as allowed within an hour",
        _ => "; the meter is silent, so nothing more is restored",
    };

    public override string Counterfactual(Load load, in LoadDecision decision, in LoadDecision otherwise)
    {
        var still = otherwise.Desired == decision.Desired ? "still " : "";
        var would = $"it would {still}be {State(otherwise.Desired, otherwise.Rule, held: false, load.ShedTo)}";
        return decision.Hold switch
        {
            Hold.Limit or Hold.RecoveryCap when decision.Desired => "with more room it would be powered",
            Hold.MeterSilent => "with a reading of the meter it would be powered",
            Hold.RepeatedExcess or Hold.RestoresPerHour when decision.Desired => "without that wait it would be powered",
            Hold.Device => $"with the board attached it would be {State(decision.Desired, decision.Rule, held: false, load.ShedTo)}",
            _ => decision.Rule switch
            {
                Rule.None => "",
                Rule.Override => $"without the order {would}",
                Rule.Comfort => load.Comfort is { Ceiling: { } ceiling } ? $"below {Degrees(ceiling - 0.5)} {would}" : $"above {Degrees((load.Comfort?.Floor ?? 0) + 0.5)} {would}",
                Rule.Plan or Rule.Preheat when load.IsPlanned => "only time, a person's order or another signal changes that",
                Rule.MaxShedTime => $"after {Length(load.MinPoweredAfterShed)} of power in one run {would}",
                Rule.Condition => $"without the condition {would}",
                Rule.SolarSurplus => $"without it {would}",
                Rule.Signal => $"below {Level(load.ShedAt)} it would be powered",
                Rule.Unknown when decision.Desired => $"at {Level(load.ShedAt)} or above it would be {Shed(load)}",
                Rule.Unknown => $"with a published hour below {Level(load.ShedAt)} it would be powered",
                Rule.Spread => "without the spread it would be powered",
                _ => $"at {Level(load.ShedAt)} or above it would be {Shed(load)}",
            },
        };
    }

    private string Below(Load load, in LoadDecision decision)
        => decision.Level >= SignalLevel.Tense ? $"{Level(decision.Level)}, which is below {Level(load.ShedAt)}" : Level(decision.Level);

    private static string TakenBy(in LoadDecision decision, string? turn)
        => (decision.RoomTakenBy is { } other ? $", \"{other}\" has it" : "") + (turn is null ? "" : $"; its turn comes at {turn} at the earliest");

    private static string Then(string? clock, string word) => clock is null ? "" : $" {word} {clock}";

    private static string Or(string? clock, string words) => clock is null ? "" : $"; {words} {clock}";

    // The decision's next change: the end of the window, or of the load's maximum before it; a later answer may move it.
    private static string Earliest(string? clock, string state) => clock is null ? "" : $"; {state} at {clock} or later";
}
