using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Signals;
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
            from source in rule is Rule.Override or Rule.Kept ? [null, "Anne"] : new string?[] { null }
            from change in Changes
            let level = rule is Rule.Unknown ? SignalLevel.Unknown : SignalLevel.Tense
            let decision = LoadDecision.Of(powered, rule, level, change) with { Source = source }
            let otherwise = LoadDecision.Of(!powered, Rule.Normal, level, null)
            select $"{rule} {change:HH}: {Explanation.Of(load, decision, Houses.At(18), language)} | {Explanation.Counterfactual(load, decision, otherwise, language)}";
        var holds =
            from hold in Enum.GetValues<Hold>()
            let wish = hold is not Hold.MinimumOn
            let decision = LoadDecision.Of(wish, wish ? Rule.Normal : Rule.Signal, wish ? SignalLevel.Normal : SignalLevel.Critical, Houses.At(20)) with { Powered = false, Hold = hold, HeldUntil = Houses.At(18, 5) }
            select $"{hold}: {Explanation.Of(Any("any"), decision, Houses.At(18), language)} | {Explanation.Counterfactual(Any("any"), decision, default, language)}";

        return string.Join('\n', reasons.Concat(holds));
    }

    private static Load Any(string name) => Houses.Load(name) with { ShedAt = SignalLevel.Critical, Comfort = new Comfort { Sensor = "room", Floor = 16.5 } };

    private static bool[] Wishes(Rule rule) => rule is Rule.Unknown or Rule.Override or Rule.Plan ? [true, false] : [rule is not (Rule.Signal or Rule.Spread)];
}
