using VerifyXunit;

namespace Ecowatt.Delestage.Tests.Planning;

public sealed class ExplanationTests
{
    private static readonly DateTimeOffset?[] Changes = [null, Houses.At(20), Houses.At(32)];

    [Fact]
    public Task Every_rule_and_every_hold_reads_as_one_sentence() => Verifier.Verify(All(ExplanationLanguage.English));

    [Fact]
    public Task They_read_as_one_sentence_in_French_too() => Verifier.Verify(All(ExplanationLanguage.French));

    private static string All(ExplanationLanguage language)
    {
        var reasons =
            from load in new[] { Any("any"), Any("planned") with { Deferral = new Deferral { Run = TimeSpan.FromHours(2) } }, Any("cooler") with { Comfort = new Comfort { Sensor = "cellar", Ceiling = 12 } } }
            from rule in Enum.GetValues<Rule>()
            where load.Name == "any" || load.Name == "planned" == (rule is Rule.Plan) && load.Name == "cooler" == (rule is Rule.Comfort)
            from powered in Wishes(rule)
            from source in rule is Rule.Override ? [null, "Anne"] : rule is Rule.Condition ? ["lunch"] : new string?[] { null }
            from change in Changes
            let level = rule is Rule.Unknown ? SignalLevel.Unknown : SignalLevel.Tense
            let decision = LoadDecision.Of(powered, rule, level, change) with { RequestedBy = source }
            let otherwise = LoadDecision.Of(!powered, Rule.Normal, level, null)
            select $"{rule} {change:HH}: {Explanation.Of(load, decision, Houses.At(18), language)} | {Explanation.Counterfactual(load, decision, otherwise, language)}";
        var holds =
            from hold in Enum.GetValues<Hold>()
            let wish = hold is not Hold.MinOnTime
            let decision = LoadDecision.Of(wish, wish ? Rule.Normal : Rule.Signal, wish ? SignalLevel.Normal : SignalLevel.Critical, Houses.At(20)) with { Powered = false, Hold = hold, HeldUntil = Houses.At(18, 5) }
            select $"{hold}: {Explanation.Of(Any("any"), decision, Houses.At(18), language)} | {Explanation.Counterfactual(Any("any"), decision, default, language)}";

        var faults =
            from fault in Enum.GetValues<SensorFault>()
            from good in new DateTimeOffset?[] { null, Houses.At(17, 30) }
            from load in new[] { Any("any"), Any("cooler") with { Comfort = new Comfort { Sensor = "cellar", Ceiling = 12 } } }
            where fault != SensorFault.None && (fault != SensorFault.NeverHeard || good is null)
            let decision = LoadDecision.Of(true, Rule.Comfort, SignalLevel.Tense, null) with { Fault = fault, LastGoodReading = good }
            select $"{fault} {good:HH}: {Explanation.Of(load, decision, Houses.At(18), language)}";
        var taken =
            from hold in new[] { Hold.Limit, Hold.RecoveryCap }
            from turn in new DateTimeOffset?[] { null, Houses.At(18, 30) }
            let decision = LoadDecision.Of(true, Rule.Normal, SignalLevel.Normal, null) with { Powered = false, Hold = hold, RoomTakenBy = "heat pump", HeldUntil = turn }
            select $"{hold} {turn:HH}: {Explanation.Of(Any("any"), decision, Houses.At(18), language)}";
        var planned = Any("planned") with { Deferral = new Deferral { Run = TimeSpan.FromHours(2), From = new TimeOnly(22, 0), Deadline = new TimeOnly(6, 0) } };
        var plans =
            from change in new DateTimeOffset?[] { Houses.At(22), Houses.At(23), Houses.At(46) }
            from unmet in new[] { TimeSpan.Zero, TimeSpan.FromHours(1) }
            let decision = LoadDecision.Of(false, Rule.Plan, SignalLevel.Normal, change) with { UnmetRun = unmet }
            select $"Plan {change:HH}: {Explanation.Of(planned, decision, Houses.At(22, 30), language)}";
        var lowered = Any("lowered") with { ShedTo = new ShedTo("eco", 0.3) };
        var lowerings =
            from rule in new[] { Rule.Signal, Rule.Override, Rule.Normal, Rule.MaxShedTime }
            from hold in new[] { Hold.None, Hold.MinOffTime, Hold.Device }
            let wish = rule is Rule.Normal or Rule.MaxShedTime
            let decision = LoadDecision.Of(wish, rule, rule == Rule.Normal ? SignalLevel.Normal : SignalLevel.Critical, Houses.At(20)) with { Hold = hold }
            let otherwise = LoadDecision.Of(!wish, Rule.Signal, SignalLevel.Critical, null)
            select $"{rule} {hold}: {Explanation.Of(lowered, decision, Houses.At(18), language)} | {Explanation.Counterfactual(lowered, decision, otherwise, language)}";
        var full = LoadDecision.Of(true, Rule.MaxShedTime, SignalLevel.Tense, null);
        var still = $"MaxShedTime: {Explanation.Counterfactual(Any("any"), full, LoadDecision.Of(true, Rule.Normal, SignalLevel.Normal, null), language)}";
        return string.Join('\n', reasons.Concat(holds).Concat(faults).Concat(taken).Concat(plans).Concat(lowerings).Append(still));
    }

    private static Load Any(string name) => Houses.Load(name) with { ShedAt = SignalLevel.Critical, Comfort = new Comfort { Sensor = "room", Floor = 16.5 } };

    private static bool[] Wishes(Rule rule) => rule is Rule.Unknown or Rule.Override or Rule.Plan or Rule.Condition ? [true, false] : [rule is not (Rule.Signal or Rule.Spread)];
}
