using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A load that differs, and the switch behind that, where there was one.</summary>
internal sealed record LoadEventBody(string Zone, LoadBody Load, SwitchBody? Change);

/// <summary>A switch, beside the load that it is of.</summary>
internal sealed record SwitchBody(DateTimeOffset At, bool? Powered, Rule Rule, string Why)
{
    public static SwitchBody Of(LoadChange change, Load load, ExplanationLanguage language)
    {
        var body = ChangeBody.Of(change, load, language);
        return new(body.At, body.Powered, body.Rule, body.Why);
    }
}
