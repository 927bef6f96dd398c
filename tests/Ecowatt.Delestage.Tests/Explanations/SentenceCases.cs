#pragma warning disable CA1861 // Each table is made once.
namespace Ecowatt.Delestage.Tests.Explanations;

/// <summary>Every combination that can occur: rule, end, what the load is, what holds it back, lowered or cut, carried out or imagined.</summary>
internal static class SentenceCases
{
    private static readonly Comfort Room = new() { Sensor = "room", Floor = 16.5 };
    private static readonly Deferral Night = new() { Run = TimeSpan.FromHours(2), From = new TimeOnly(17, 0), Deadline = new TimeOnly(6, 30) };
    private static readonly Load Plain = Houses.Load("boiler") with { RatedPower = 2000, MaxShedTime = TimeSpan.FromMinutes(90) };
    private static readonly Load Heater = Plain with { Comfort = Room };
    private static readonly Load Cooler = Plain with { Comfort = new Comfort { Sensor = "cellar", Ceiling = 12 } };
    private static readonly Load Sunny = Plain with { RunOnSurplus = true };
    private static readonly Load Washer = Plain with { Deferral = Night };
    private static readonly Load Booster = Plain with { Preheat = new Preheat { Only = true } };
    private static readonly Load Warmed = Plain with { Preheat = new Preheat() };
    private static readonly Load Late = Plain with { ShedAt = SignalLevel.Critical };
    private static readonly ShedTo Eco = new("eco", 0.3);

    private static readonly bool?[] States = [true, false, null];
    private static readonly DateTimeOffset Evening = Houses.At(20);
    private static readonly DateTimeOffset Morning = Houses.At(32);
    private static readonly DateTimeOffset Soon = Houses.At(18, 5);

    public static IEnumerable<SentenceCase> All => Rules.Concat(Prices).SelectMany(OfStates).Concat(Samples.SelectMany(OfHolds)).Concat(Extremes).Concat(Overruled);

    /// <summary>Those to be read: for a load that is cut, for one that is lowered, and where the zone observes.</summary>
    public static IEnumerable<(string Heading, IEnumerable<SentenceCase> Cases)> Chapters =>
    [
        ("RULES: nothing holds it back", Rules.SelectMany(OfStates).Where(IsShown)),
        ("HOLDS: the relay does not follow yet, or there is no power for it", Samples.SelectMany(OfHolds).Where(IsShown)),
        ("EXTREMES", Extremes),
        ("LOWERED in place of cut", Simple.Select(Lowered)),
        ("OBSERVED: nothing is switched", Simple.Select(Observed)),
        ("OBSERVED: the tenth rule, where another binds", Overruled),
        ("OBSERVED and lowered", Simple.Select(Lowered).Select(Observed)),
    ];

    // Every rule and every hold once: what differs where it is lowered, or imagined, is the verb.
    private static IEnumerable<SentenceCase> Simple
        => Samples.Where(static rule => rule.Load is { Deferral: null, Comfort: null }).SelectMany(OfStates).Concat(Samples.Take(2).SelectMany(OfHolds));

    // Nobody reads a thousand lines: an unknown relay and a lack of power read the same beside each rule. The checks look at all of them.
    private static bool IsShown(SentenceCase each)
        => (each.Powered is not null || each.Decision.Rule is Rule.Override or Rule.Signal)
            && (each.Decision.Desired == each.Decision.Powered || each.Decision.Rule is Rule.Override or Rule.Comfort or Rule.Normal);

    public static SentenceCase Lowered(SentenceCase each) => each with { Key = $"lowered {each.Key}", Load = each.Load with { ShedTo = Eco } };

    public static SentenceCase Observed(SentenceCase each) => each with { Key = $"observed {each.Key}", Observed = true };

    // Each rule with each end that it can have.
    private static IEnumerable<(string Key, Load Load, LoadDecision Decision)> Rules =>
    [
        .. from powered in new[] { true, false } from who in new[] { null, "Anne" } from end in Ends(Evening, Morning) select Told(Plain, powered, Rule.Override, SignalLevel.Tense, end, who),
        Told(Heater, true, Rule.Comfort, SignalLevel.Critical, null), Told(Cooler, true, Rule.Comfort, SignalLevel.Critical, null),
        .. from load in new[] { Heater, Cooler } from fault in Faults select Fault(load, fault.Fault, fault.Good),
        .. from end in Ends(Houses.At(19)) select Told(Washer, true, Rule.Plan, SignalLevel.Normal, end),
        .. from end in Ends(null, Houses.At(23), Houses.At(41)) select Told(Washer, false, Rule.Plan, SignalLevel.Normal, end),
        Unmet(Told(Washer, false, Rule.Plan, SignalLevel.Normal, Houses.At(23))), Unmet(Told(Washer, true, Rule.Plan, SignalLevel.Normal, Houses.At(19))),
        Priced(Told(Washer, true, Rule.Plan, SignalLevel.Normal, Houses.At(19)), TariffClass.OffPeak, Houses.At(22, 26)), Priced(Told(Washer, false, Rule.Plan, SignalLevel.Normal, Houses.At(23)), TariffClass.RedOffPeak, Houses.At(30)),
        Priced(Told(Washer, true, Rule.Plan, SignalLevel.Normal, Houses.At(19)), TariffClass.Unknown, null),
        .. from end in Ends(null, Evening) select Told(Booster, false, Rule.Plan, SignalLevel.Normal, end),
        .. from load in new[] { Booster, Warmed } select Told(load, true, Rule.Preheat, SignalLevel.Normal, Evening),
        .. from end in Ends(null, Evening, Morning) select Told(Plain, true, Rule.MaxShedTime, SignalLevel.Tense, end),
        .. from powered in new[] { true, false } from end in Ends(null, Evening, Morning) select Told(Plain, powered, Rule.Condition, SignalLevel.Tense, end, "lunch"),
        Told(Plain, false, Rule.Condition, SignalLevel.Normal, null), Told(Heater, false, Rule.Condition, SignalLevel.Normal, Evening, "lunch"),
        .. from end in Ends(null, Evening) select Told(Sunny, true, Rule.SolarSurplus, SignalLevel.Tense, end),
        .. from level in new[] { SignalLevel.Normal, SignalLevel.Tense, SignalLevel.Critical } from end in Ends(null, Evening, Morning) select Told(Plain, false, Rule.Signal, level, end),
        .. from load in new[] { Heater, Cooler, Sunny, Sunny with { Comfort = Room } } select Told(load, false, Rule.Signal, SignalLevel.Tense, Evening),
        Told(Sunny, false, Rule.Signal, SignalLevel.Critical, Evening),
        .. from powered in new[] { true, false } from end in Ends(null, Evening, Morning) select Told(Plain, powered, Rule.Unknown, SignalLevel.Unknown, end),
        .. from load in new[] { Plain, Late, Heater } select Told(load, false, Rule.Spread, SignalLevel.Normal, Houses.At(18, 12)),
        .. from level in new[] { SignalLevel.LowCarbon, SignalLevel.Normal } from end in Ends(null, Evening, Morning) select Told(Plain, true, Rule.Normal, level, end),
        .. from level in new[] { SignalLevel.Normal, SignalLevel.Tense } from end in Ends(null, Evening) select Told(Late, true, Rule.Normal, level, end),
    ];

    // Each class with each end that it can have, beside a comfort and a part of the run that does not fit.
    private static IEnumerable<(string Key, Load Load, LoadDecision Decision)> Prices =>
    [
        .. from price in Enum.GetValues<TariffClass>() from until in Ends(null, Houses.At(19), Houses.At(22, 26), Houses.At(30, 26)) from told in new[] { Told(Washer, true, Rule.Plan, SignalLevel.Normal, Houses.At(19)), Told(Washer, false, Rule.Plan, SignalLevel.Normal, Houses.At(23)), Told(Washer with { Comfort = Room }, false, Rule.Plan, SignalLevel.Normal, Houses.At(28, 45)) } select Priced(told, price, until),
        .. from price in new[] { TariffClass.OffPeak, TariffClass.WhiteOffPeak } from powered in new[] { true, false } select Unmet(Priced(Told(Washer with { Comfort = Room }, powered, Rule.Plan, SignalLevel.Normal, Houses.At(28, 45)), price, Houses.At(30, 26))),
    ];

    // The tenth rule where another binds: what it says is only imagined.
    private static IEnumerable<SentenceCase> Overruled
        => from level in new[] { SignalLevel.Unknown, SignalLevel.Normal, SignalLevel.Tense, SignalLevel.Critical }
           from load in new[] { Plain, Late }
           where level == SignalLevel.Unknown || level >= load.ShedAt
           from each in OfStates(Told(load, true, Rule.Normal, level, Evening))
           select Observed(each);

    // Each rule once, for what holds it back.
    private static IEnumerable<(string Key, Load Load, LoadDecision Decision)> Samples =>
    [
        Told(Plain, true, Rule.Override, SignalLevel.Tense, Evening, "Anne"), Told(Plain, false, Rule.Override, SignalLevel.Normal, Evening, "Anne"),
        Told(Plain, false, Rule.Override, SignalLevel.Normal, Houses.At(18, 3), "Anne"), Told(Plain, true, Rule.Override, SignalLevel.Tense, Houses.At(18, 3)),
        Told(Heater, true, Rule.Comfort, SignalLevel.Tense, null), Fault(Heater, SensorFault.Silent, Houses.At(17, 30)),
        Told(Washer, true, Rule.Plan, SignalLevel.Normal, Houses.At(19)), Told(Washer, false, Rule.Plan, SignalLevel.Normal, Houses.At(23)),
        Priced(Told(Washer, true, Rule.Plan, SignalLevel.Normal, Houses.At(19)), TariffClass.RedOffPeak, Houses.At(30)),
        Told(Plain, true, Rule.MaxShedTime, SignalLevel.Tense, null),
        Told(Plain, true, Rule.Condition, SignalLevel.Tense, null, "lunch"), Told(Plain, false, Rule.Condition, SignalLevel.Normal, Evening, "lunch"),
        Told(Sunny, true, Rule.SolarSurplus, SignalLevel.Tense, Evening),
        Told(Plain, false, Rule.Signal, SignalLevel.Critical, Evening), Told(Heater, false, Rule.Signal, SignalLevel.Tense, Evening),
        Told(Plain, true, Rule.Unknown, SignalLevel.Unknown, Evening), Told(Plain, false, Rule.Unknown, SignalLevel.Unknown, Evening),
        Told(Plain, false, Rule.Spread, SignalLevel.Normal, Houses.At(18, 12)),
        Told(Plain, true, Rule.Normal, SignalLevel.Normal, Evening), Told(Warmed, true, Rule.Preheat, SignalLevel.Normal, Evening),
    ];

    // The longest that occurs, and a command that is sent again.
    private static IEnumerable<SentenceCase> Extremes =>
    [
        Case(Told(Plain, false, Rule.Override, SignalLevel.Normal, Morning, "Anne") is var (key, load, decision) ? (key, load, decision with { Hold = Hold.MinOnTime, HeldUntil = Houses.At(24, 15) }) : default, true),
        Case(("Signal MinOnTime over midnight", Heater, LoadDecision.Of(false, Rule.Signal, SignalLevel.Critical, Houses.At(26)) with { Hold = Hold.MinOnTime, HeldUntil = Houses.At(24, 15) }), true),
        Case(("Normal Limit over midnight", Plain, LoadDecision.Of(true, Rule.Normal, SignalLevel.Normal, Morning) with { Powered = false, Hold = Hold.Limit, HeldUntil = Houses.At(24), RoomTakenBy = "heat pump upstairs" }), false),
        Case(("MinOnTime of the same minute", Plain, LoadDecision.Of(false, Rule.Signal, SignalLevel.Tense, Evening) with { Hold = Hold.MinOnTime, HeldUntil = SentenceCase.Now.AddSeconds(40) }), true),
        Case(("RelayInterval of two minutes", Plain, LoadDecision.Of(false, Rule.Signal, SignalLevel.Tense, Evening) with { Hold = Hold.RelayInterval, HeldUntil = SentenceCase.Now.AddMinutes(2) }), true),
        Case(("the first of a month", Plain, LoadDecision.Of(true, Rule.Override, SignalLevel.Tense, Houses.At(18 * 24 + 7, 30)) with { RequestedBy = "Anne" }), true),
        Case(Unmet(("Plan RecoveryCap over midnight", Washer, LoadDecision.Of(true, Rule.Plan, SignalLevel.Normal, Houses.At(30)) with { Powered = false, Hold = Hold.RecoveryCap, HeldUntil = Houses.At(24), RoomTakenBy = "heat pump" })), true),
        .. from hold in new[] { Hold.RepeatedExcess, Hold.RestoresPerHour }
           from ends in new[] { Houses.At(24, 5), Houses.At(24, 10), Houses.At(24, 11), Houses.At(30) }
           select Case(($"an order that ends around {hold}", Plain, LoadDecision.Of(true, Rule.Override, SignalLevel.Tense, ends) with { RequestedBy = "Anne", Powered = false, Hold = hold, HeldUntil = Houses.At(24, 10) }), false),
        .. from left in new[] { 0, 1, 40, 3600 }
           select Case(($"cut {left} s before the breaker opens", Heater, LoadDecision.Of(true, Rule.Normal, SignalLevel.Normal, Morning) with { Powered = false, Hold = Hold.Breaker, BreakerOpensInSeconds = left, ShouldSwitch = true }), true),
        Case(("cut before the breaker opens, though ordered", Plain, LoadDecision.Of(true, Rule.Override, SignalLevel.Normal, Morning) with { RequestedBy = "Anne", Powered = false, Hold = Hold.Breaker, BreakerOpensInSeconds = 40, ShouldSwitch = true }), true),
        Case(("not decided", Plain, default), null),
    ];

    private static IEnumerable<(SensorFault Fault, DateTimeOffset? Good)> Faults =>
        [(SensorFault.NeverHeard, null), (SensorFault.Silent, null), (SensorFault.Silent, Houses.At(17, 30)), (SensorFault.Nonsense, null), (SensorFault.Nonsense, Houses.At(17, 30)), (SensorFault.Nonsense, Houses.At(-3))];

    private static IEnumerable<SentenceCase> OfStates((string Key, Load Load, LoadDecision Decision) rule)
        => States.Select(powered => Case((rule.Key, rule.Load, rule.Decision with { ShouldSwitch = powered != rule.Decision.Powered }), powered));

    private static IEnumerable<SentenceCase> OfHolds((string Key, Load Load, LoadDecision Decision) rule)
    {
        var (key, load, decision) = rule;
        foreach (var powered in States.Where(powered => powered != decision.Desired))
        {
            // It is wished, or not wished, and its relay does not follow yet.
            (Hold Hold, DateTimeOffset? Until)[] holds = decision.Desired
                ? [(Hold.MinOffTime, Soon), (Hold.ShedsFirst, null), (Hold.RestoreSpacing, SentenceCase.Now.AddSeconds(2)), (Hold.RelayInterval, SentenceCase.Now.AddSeconds(3)), (Hold.Device, null)]
                : [(Hold.MinOnTime, Soon), (Hold.RelayInterval, SentenceCase.Now.AddSeconds(3)), (Hold.Device, null)];
            foreach (var (hold, until) in holds)
            {
                yield return Case(($"{key} {hold}", load, decision with { Hold = hold, HeldUntil = until }), powered);
            }
        }

        foreach (var (hold, until, taken) in decision.Desired ? Rooms : [])
        {
            var waits = decision with { Powered = false, Hold = hold, HeldUntil = until, RoomTakenBy = taken };
            yield return Case(($"{key} {hold}", load, waits), false);
            if (taken is not null || hold == Hold.MeterSilent)
            {
                yield return Case(($"{key} {hold}, cut now", load, waits with { ShouldSwitch = true }), true);
                yield return Case(($"{key} {hold}, cut now", load, waits with { ShouldSwitch = true }), null);
                yield return Case(($"{key} {hold}, cut soon", load, waits with { HeldUntil = Soon }), true);
                yield return Case(($"{key} {hold}, cut soon", load, waits with { HeldUntil = Soon }), null);
            }
        }
    }

    private static IEnumerable<(Hold Hold, DateTimeOffset? Until, string? Taken)> Rooms =>
    [
        (Hold.Limit, null, null), (Hold.Limit, null, "heat pump"), (Hold.Limit, Houses.At(18, 30), "heat pump"),
        (Hold.RecoveryCap, null, null), (Hold.RecoveryCap, Houses.At(18, 30), "heat pump"),
        (Hold.Breaker, null, null), (Hold.Breaker, null, "heat pump"), (Hold.MeterSilent, null, null), (Hold.RepeatedExcess, Houses.At(18, 20), null), (Hold.RestoresPerHour, Houses.At(18, 40), null),
    ];

    private static SentenceCase Case((string Key, Load Load, LoadDecision Decision) rule, bool? powered)
        => new($"{rule.Key}, {powered switch { true => "is on", false => "is off", null => "is unknown" }}", rule.Load, rule.Decision, powered);

    private static (string Key, Load Load, LoadDecision Decision) Told(Load load, bool on, Rule rule, SignalLevel level, DateTimeOffset? end, string? by = null)
        => ($"{rule} {(on ? "on" : "off")}", load, LoadDecision.Of(on, rule, level, end) with { RequestedBy = by });

    private static (string Key, Load Load, LoadDecision Decision) Fault(Load load, SensorFault fault, DateTimeOffset? good)
        => ($"Comfort {fault}", load, LoadDecision.Of(true, Rule.Comfort, SignalLevel.Tense, null) with { Fault = fault, LastGoodReading = good });

    private static (string Key, Load Load, LoadDecision Decision) Priced((string Key, Load Load, LoadDecision Decision) rule, TariffClass price, DateTimeOffset? until)
        => ($"{rule.Key} {price}", rule.Load, rule.Decision with { Tariff = price, TariffUntil = until });

    private static (string Key, Load Load, LoadDecision Decision) Unmet((string Key, Load Load, LoadDecision Decision) rule)
        => ($"{rule.Key} unmet", rule.Load, rule.Decision with { UnmetRun = TimeSpan.FromMinutes(75) });

    private static DateTimeOffset?[] Ends(params DateTimeOffset?[] ends) => ends;
}
