using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Signals;
using VerifyXunit;

namespace Ecowatt.Delestage.Tests.Planning;

public sealed class ExplanationTests
{
    private static readonly DateTimeOffset?[] Changes = [null, Houses.At(20), Houses.At(32)];

    [Fact]
    public Task Every_rule_and_every_hold_reads_as_one_sentence()
    {
        var lines =
            from rule in Enum.GetValues<Rule>()
            from powered in Wishes(rule)
            from change in Changes
            let decision = new LoadDecision(powered, rule, Hold.None, false, rule is Rule.Unknown ? SignalLevel.Unknown : SignalLevel.Tense, change, null)
            select $"{rule} {change:HH}: {Explanation.Of(Houses.Load("any") with { ShedAt = SignalLevel.Critical }, decision, Houses.At(18))}";
        var holds =
            from hold in Enum.GetValues<Hold>()
            let decision = new LoadDecision(false, Rule.Signal, hold, false, SignalLevel.Critical, Houses.At(20), Houses.At(18, 5))
            select $"{hold}: {Explanation.Of(Houses.Load("any"), decision, Houses.At(18))}";

        return Verifier.Verify(string.Join('\n', lines.Concat(holds)));
    }

    private static bool[] Wishes(Rule rule) => rule is Rule.Unknown ? [true, false] : [rule is not Rule.Signal];
}
