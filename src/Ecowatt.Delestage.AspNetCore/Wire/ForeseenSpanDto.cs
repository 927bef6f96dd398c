using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A span of a load's foreseen course, <c>[start, end)</c>, by one rule throughout.</summary>
/// <param name="Start">The first instant of it.</param>
/// <param name="End">The first instant after it.</param>
/// <param name="Powered">True where it would be powered; null where its relay's state is not known.</param>
/// <param name="Rule">The rule that would decide.</param>
/// <param name="Why">The reason, in one sentence that says what would be.</param>
internal sealed record ForeseenSpanDto(
    DateTimeOffset Start,
    DateTimeOffset End,
    bool? Powered,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<Rule>))] Rule? Rule,
    string Why)
{
    public static ForeseenSpanDto Of(ForeseenSpan span, Load load, ExplanationLanguage language)
        => new(span.Start, span.End, span.Powered, span.Decision.Rule.NullIfNone(), span.WhyIn(load, language));
}
