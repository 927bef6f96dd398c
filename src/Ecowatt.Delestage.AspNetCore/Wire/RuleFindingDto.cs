using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>One of the ten rules, looked at for one load.</summary>
/// <param name="Number">Its place in their order, from 1.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Name">Its name in words.</param>
/// <param name="Applies">Whether it asks for something.</param>
/// <param name="Binds">Whether it is the rule that the decision rests on.</param>
/// <param name="Desired">Whether it asks for the load to be powered; null where it asks for nothing.</param>
/// <param name="Why">What it says by itself, in one sentence; null where it asks for nothing.</param>
internal sealed record RuleFindingDto(
    int Number,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<Rule>))] Rule Rule,
    string Name,
    bool Applies,
    bool Binds,
    bool? Desired,
    string? Why)
{
    public static RuleFindingDto Of(RuleFinding finding, LoadExplanation explanation, ExplanationLanguage language) => new(
        (int)finding.Rule,
        finding.Rule,
        Explanation.NameOf(finding.Rule, language),
        finding.Applies,
        finding.Binds,
        finding.Applies ? finding.Decision.Desired : null,
        finding.Applies ? explanation.WhyOf(finding, language) : null);
}
