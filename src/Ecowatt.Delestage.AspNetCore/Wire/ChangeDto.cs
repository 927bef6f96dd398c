using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A relay that moved, should have, or would have where the zone only observed.</summary>
/// <param name="At">When.</param>
/// <param name="Zone">The zone's name.</param>
/// <param name="Load">The load's name.</param>
/// <param name="Powered">What the load is from then on; null where the command failed and it is unknown, and where the zone only observed.</param>
/// <param name="WouldBePowered">Where the zone only observed, what the load would be: no relay moved. Null else.</param>
/// <param name="Rule">The rule behind it; null where no decision is behind it.</param>
/// <param name="Why">In one sentence.</param>
internal sealed record ChangeDto(DateTimeOffset At, string Zone, string Load, bool? Powered, bool? WouldBePowered, [property: JsonConverter(typeof(CamelCaseEnumConverter<Rule>))] Rule? Rule, string Why)
{
    public static ChangeDto Of(LoadChange change, Load? load, ExplanationLanguage language)
        => new(change.At, change.Zone, change.Load, change.Observed ? null : change.Powered, change.Observed ? change.Powered : null, change.Rule.NullIfNone(), change.WhyIn(language, load));
}
