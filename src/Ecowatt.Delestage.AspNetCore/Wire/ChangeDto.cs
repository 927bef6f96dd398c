using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A relay that moved, should have, or would have where the zone only observed.</summary>
/// <param name="At">When.</param>
/// <param name="Zone">The zone's name; left out where it stands beside.</param>
/// <param name="Load">The load's name; left out where it stands beside.</param>
/// <param name="Powered">What the load is from then on; null where the command failed and it is unknown, and where the zone only observed.</param>
/// <param name="WouldBe">Where the zone only observed, what the load would be: no relay moved. Null else.</param>
/// <param name="Rule">The rule behind it.</param>
/// <param name="Why">In one sentence.</param>
internal sealed record ChangeDto(DateTimeOffset At, string Zone, string Load, bool? Powered, [property: JsonConverter(typeof(CamelCaseEnumConverter<DesiredState>))] DesiredState? WouldBe, [property: JsonConverter(typeof(CamelCaseEnumConverter<Rule>))] Rule Rule, string Why)
{
    private const string FrenchStop = "alimenté : l’application s’arrête";
    private const string FrenchDisobeyed = " ; mais son relais n’a pas obéi et son état est inconnu";

    public static ChangeDto Of(LoadChange change, Load? load, ExplanationLanguage language)
        => new(change.At, change.Zone, change.Load, change.Observed ? null : change.Powered, WouldBeOf(change), change.Rule, language == ExplanationLanguage.French ? French(change, load) : change.Why);

    private static DesiredState? WouldBeOf(LoadChange change)
        => !change.Observed ? null : change.Powered == true ? DesiredState.Powered : DesiredState.Shed;

    // A load that another configuration took away is told as it was told then.
    private static string French(LoadChange change, Load? load)
    {
        if (load is null)
        {
            return change.Why;
        }

        var why = change.Rule == Rule.None ? FrenchStop : Explanation.Of(load, change.Decision, change.At, ExplanationLanguage.French);
        return change.Powered is null ? why + FrenchDisobeyed : why;
    }
}
