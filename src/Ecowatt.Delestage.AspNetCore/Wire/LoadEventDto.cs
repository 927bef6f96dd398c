using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A load whose state changed, with the switch behind the change; the switch is null where no relay moved.</summary>
internal sealed record LoadEventDto(string Zone, LoadDto Load, SwitchDto? Change);

/// <summary>A switch of the load that stands beside it.</summary>
internal sealed record SwitchDto(
    DateTimeOffset At,
    bool? Powered,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<DesiredState>))] DesiredState? WouldBe,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<Rule>))] Rule Rule,
    string Why)
{
    public static SwitchDto Of(LoadChange change, Load load, ExplanationLanguage language)
    {
        var body = ChangeDto.Of(change, load, language);
        return new(body.At, body.Powered, body.WouldBe, body.Rule, body.Why);
    }
}
