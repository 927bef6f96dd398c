using System.Globalization;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Explanations;

internal sealed class English : Phrases
{
    public static readonly English Instance = new();

    protected override CultureInfo Culture => CultureInfo.InvariantCulture;

    protected override string Days => "days";

    public override string NotDecided => "not decided yet";

    protected override string RelayUnknown => "relay state unknown";

    protected override string Whereupon => "; it ";

    public override string Name(Rule rule) => rule switch
    {
        Rule.Override => "order",
        Rule.Comfort => "temperature",
        Rule.Plan => "planned run",
        Rule.MaxShedTime => "maximum off-time",
        Rule.Condition => "condition",
        Rule.SolarSurplus => "solar surplus",
        Rule.Signal => "signal",
        Rule.Unknown => "unknown hours",
        Rule.Spread => "staggered return",
        Rule.Normal => "otherwise on",
        Rule.Preheat => "warm-up",
        _ => "–",
    };

    public override string Counterfactual(Load load, in LoadDecision decision, in LoadDecision otherwise)
    {
        var would = $"it would {(otherwise.Desired == decision.Desired ? "still " : "")}be {On(load, otherwise.Desired)}";
        return decision.Hold switch
        {
            Hold.Limit or Hold.RecoveryCap or Hold.Breaker when decision.Desired => "with more power available it would be on",
            Hold.MeterSilent => "with readings from the meter it could be on",
            Hold.RepeatedExcess or Hold.RestoresPerHour when decision.Desired => "without that wait it could be on",
            Hold.Device => $"with the relay board connected it would be {On(load, decision.Desired)}",
            _ => decision.Rule switch
            {
                Rule.None => "",
                Rule.Override => $"without the order {would}",
                Rule.Comfort => load.Comfort is { Ceiling: { } ceiling } ? $"below {Degrees(ceiling - 0.5)} {would}" : $"above {Degrees((load.Comfort?.Floor ?? 0) + 0.5)} {would}",
                Rule.Plan or Rule.Preheat when load.IsPlanned => "only time, an order or other published hours change that",
                Rule.MaxShedTime => $"after {Length(load.MinPoweredAfterShed)} on without a break {would}",
                Rule.Condition => $"without the condition {would}",
                Rule.SolarSurplus => $"without solar surplus {would}",
                Rule.Signal => $"below {Level(load.ShedAt)} it would be on",
                Rule.Unknown when decision.Desired => $"at {Level(load.ShedAt)} or above it would be {On(load, false)}",
                Rule.Unknown => $"with a published hour below {Level(load.ShedAt)} it would be on",
                Rule.Spread => "without the staggered return it would be on",
                _ => $"at {Level(load.ShedAt)} or above it would be {On(load, false)}",
            },
        };
    }

    public override string Failed(Load load, in LoadDecision decision, string? failure)
        => $"{State(Stance.Unknown, Lowered(load), observed: false)} (its relay did not obey{(failure is null ? "" : $": {failure}")}), then {On(load, decision.Powered)} as soon as it obeys";

    public override string Stopped(Load load, in StopEffect stop, DateTimeOffset now) => stop.Outcome switch
    {
        StopOutcome.SwitchedOn => "is switched on (the application stops)",
        StopOutcome.WithinMinOffTime => $"{StaysOff(load)} (the application stopped before its minimum off-time ended{(stop.Until is { } until ? $" at {Clock(until, now)}" : "")})",
        StopOutcome.Disobeyed => $"{Either(load)} (its relay did not obey when the application stopped)",
        StopOutcome.LeftOn => "stays on (left so when the application stopped)",
        StopOutcome.LeftOff => $"{StaysOff(load)} (left so when the application stopped)",
        StopOutcome.RestsOn => $"is switched on (the application stopped and released the relays of \"{SingleLine.Name(stop.Bank ?? "")}\")",
        StopOutcome.RestsOff => $"{State(Stance.SwitchedOff, Lowered(load), observed: false)} (the application stopped and released the relays of \"{SingleLine.Name(stop.Bank ?? "")}\")",
        _ => $"{Either(load)} (its relay was unknown when the application stopped)",
    };

    public override string Warning(Load load, TimeSpan duration, bool comfort, bool maximum)
    {
        var temperature = load.Comfort is { Ceiling: { } ceiling } ? $"stay below {Degrees(ceiling)}" : $"keep {Degrees(load.Comfort?.Floor ?? 0)}";
        var cold = $"the order goes before its temperature: it may not {temperature} until the order ends";
        var off = $"off for {Length(duration)} is longer than its maximum of {Length(load.MaxShedTime)}, which does not count until the order ends";
        return comfort && maximum ? $"{cold}; {off}" : comfort ? cold : off;
    }

    protected override string Hour(TimeOnly clock) => clock.ToString("HH:mm", Culture);

    protected override string On(DateOnly date) => date.ToString("' on 'd MMMM", Culture);

    protected override string State(Stance stance, string? lowered, bool observed)
    {
        var off = lowered is null ? "off" : $"lowered to \"{lowered}\"";
        return stance switch
        {
            Stance.StaysOn => observed ? "would stay on" : "stays on",
            Stance.StaysOff => observed ? $"would stay {off}" : $"stays {off}",
            Stance.SwitchedOn => observed ? "would be switched on" : "is switched on",
            Stance.SwitchedOff => (observed ? "would be " : "is ") + (lowered is null ? "switched off" : off),
            Stance.ThenOn => "then on",
            Stance.ThenOff => $"then {off}",
            Stance.ShouldBeOn => "though it should be on",
            Stance.ShouldBeOff => $"though it should be {off}",
            _ => $"{(observed ? "might be" : "may be")} on or {(lowered is null ? "off" : "lowered")}",
        };
    }

    protected override string EndingText(Ending ending, string clock) => ending switch
    {
        Ending.Until => $" until {clock}",
        Ending.AtLeast => $" until at least {clock}",
        Ending.AtLatest => $" until {clock} at the latest",
        Ending.Moment => " for a moment",
        Ending.Turn => $" until its turn at {clock} or later",
        Ending.MeterHeard => " until the meter reports again",
        Ending.OthersOff => " until other loads are off",
        Ending.Precaution => " to be safe",
        _ => "",
    };

    protected override string RuleReason(Load load, in LoadDecision decision, string? lastGood, bool beginsSpan) => decision.Rule switch
    {
        Rule.Override => By(decision.RequestedBy),
        Rule.Comfort when load.Comfort is { } comfort => Temperature(comfort, decision.Fault, lastGood),
        Rule.Comfort => "temperature",
        Rule.Plan when decision.Desired => "planned run",
        Rule.Plan when decision.NextChangeAt is null => "no run planned",
        Rule.Plan when load.Deferral is null => "next warm-up",
        Rule.Plan => beginsSpan ? "start of its daily hours" : "planned start",
        Rule.MaxShedTime => $"after {Length(load.MaxShedTime)} {(load.ShedTo is null ? "off" : "lowered")}, its maximum",
        Rule.Condition => decision.RequestedBy is { } name ? $"condition \"{SingleLine.Name(name)}\"" : "a condition of the application",
        Rule.SolarSurplus => "solar surplus",
        Rule.Unknown => "no published hours",
        Rule.Spread => $"staggered return after {Level(load.ShedAt)} hours",
        Rule.Preheat => $"warm-up before {Level(load.ShedAt)} hours",
        Rule.Signal => Hours(decision),
        _ when Sentence.IsOverruled(load, decision) => $"if hours were below {Level(load.ShedAt)}",
        _ when decision.Level >= SignalLevel.Tense => $"{Hours(decision)}, only {Level(load.ShedAt)} ones count",
        _ => decision.NextChangeAt is null ? $"{Hours(decision)}, no {Level(load.ShedAt)} ones announced" : Hours(decision),
    };

    protected override string Tariff(TariffClass tariff) => tariff switch
    {
        TariffClass.BlueOffPeak => "blue off-peak",
        TariffClass.WhiteOffPeak => "white off-peak",
        TariffClass.RedOffPeak => "red off-peak",
        TariffClass.OffPeak => "off-peak",
        TariffClass.Normal => "normal hours",
        TariffClass.BluePeak => "blue peak",
        TariffClass.Peak => "peak",
        TariffClass.WhitePeak => "white peak",
        TariffClass.RedPeak => "red peak",
        TariffClass.MobilePeak => "mobile peak",
        _ => "tariff unknown",
    };

    protected override string HoldReason(Hold hold, in LoadDecision decision, string? lowered) => hold switch
    {
        Hold.None => "",
        Hold.MinOnTime => "minimum on-time",
        Hold.MinOffTime => lowered is null ? "minimum off-time" : "minimum time lowered",
        Hold.RelayInterval => "pause between switches of its relay",
        Hold.ShedsFirst => "to free power for it",
        Hold.RestoreSpacing => "loads come on one after the other",
        Hold.Device => "relay board not connected",
        Hold.Limit => $"{(decision.RoomTakenBy is { } other ? $"\"{SingleLine.Name(other)}\" has the power that the limit allows" : "no power left under the limit")}{(decision.SilentSensor is { } sensor ? $", without readings from sensor \"{SingleLine.Name(sensor)}\"" : "")}",
        Hold.RecoveryCap => $"gentle restart after the peak{(decision.RoomTakenBy is { } first ? $", \"{SingleLine.Name(first)}\" goes first" : "")}",
        Hold.MeterSilent => "no readings from the meter",
        Hold.RepeatedExcess => "too much power drawn when it last came on",
        Hold.Breaker when decision.BreakerOpensInSeconds is { } left => left == 0 ? "the meter's breaker would open now" : string.Create(Culture, $"the meter's breaker would open in {left} s"),
        Hold.Breaker => decision.RoomTakenBy is { } next ? $"\"{SingleLine.Name(next)}\" needs the power that the breaker allows" : "no power left that the meter's breaker bears",
        _ => "switched on as often as allowed in an hour",
    };

    protected override string Unless(Exceptions exceptions, Comfort? comfort, bool later)
    {
        var temperature = comfort?.Ceiling is { } ceiling ? (later ? "it gets too warm" : $"it warms to {Degrees(ceiling)}") : later ? "it gets too cold" : $"it cools to {Degrees(comfort?.Floor ?? 0)}";
        return exceptions switch
        {
            Exceptions.Critical => ", unless hours turn critical",
            Exceptions.Temperature => $", unless {temperature}",
            Exceptions.Surplus => ", unless there is solar surplus",
            _ => $", unless {temperature} or there is solar surplus",
        };
    }

    protected override string Unmet(string length, string deadline) => $"; {length} of its run does not fit by {deadline}";

    protected override string By(string? who) => who is null ? "ordered by hand" : $"ordered by {SingleLine.Name(who)}";

    protected override string On(Load load, bool on) => on ? "on" : Lowered(load) is { } order ? $"lowered to \"{order}\"" : "off";

    private static string Hours(in LoadDecision decision) => decision.Level == SignalLevel.Unknown ? "no published hours" : $"{Level(decision.Level)} hours";

    private static string Level(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => "low-carbon",
        SignalLevel.Normal => "normal",
        SignalLevel.Tense => "tense",
        SignalLevel.Critical => "critical",
        _ => "unknown",
    };

    private string StaysOff(Load load) => State(Stance.StaysOff, Lowered(load), observed: false);

    private string Either(Load load) => State(Stance.Unknown, Lowered(load), observed: false);

    private string Temperature(Comfort comfort, SensorFault fault, string? lastGood)
    {
        var sensor = SingleLine.Name(comfort.Sensor);
        return fault switch
        {
            SensorFault.None => comfort.Ceiling is { } ceiling ? $"warmed to its maximum of {Degrees(ceiling)}" : $"cooled to its minimum of {Degrees(comfort.Floor)}",
            SensorFault.Nonsense => $"impossible readings from sensor \"{sensor}\"{(lastGood is null ? "" : $", last valid one at {lastGood}")}",
            SensorFault.Silent => lastGood is null ? $"no valid temperature from sensor \"{sensor}\"" : $"no temperature from sensor \"{sensor}\" since {lastGood}",
            _ => $"no temperature yet from sensor \"{sensor}\"",
        };
    }
}
