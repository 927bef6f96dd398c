using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A relay that moved, or should have.</summary>
/// <param name="At">When.</param>
/// <param name="Zone">The zone's name.</param>
/// <param name="Load">The load's name.</param>
/// <param name="Powered">What the load is from then on; null where the command failed, and it is unknown.</param>
/// <param name="Rule">The rule behind it; null where no decision is behind it.</param>
/// <param name="Why">In one sentence.</param>
internal sealed record ChangeDto(DateTimeOffset At, string Zone, string Load, bool? Powered, [property: JsonConverter(typeof(CamelCaseEnumConverter<Rule>))] Rule? Rule, string Why)
{
    private const string FrenchStop = "alimenté : l’application s’arrête";
    private const string FrenchDisobeyed = " ; mais son relais n’a pas obéi et son état est inconnu";

    public static ChangeDto Of(LoadChange change, Load? load, ExplanationLanguage language)
        => new(change.At, change.Zone, change.Load, change.Powered, change.Rule.NullIfNone(), language == ExplanationLanguage.French ? French(change, load) : change.Why);

    // A load that another configuration took away is told as it was told then.
    private static string French(LoadChange change, Load? load)
    {
        if (load is null)
        {
            return change.Why;
        }

        var why = change.Rule == Delestage.Rule.None ? FrenchStop : Explanation.Of(load, change.Decision, change.At, ExplanationLanguage.French);
        return change.Powered is null ? why + FrenchDisobeyed : why;
    }
}
