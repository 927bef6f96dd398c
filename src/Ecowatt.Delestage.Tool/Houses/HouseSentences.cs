using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Houses;

/// <summary>The reasons of a running house in the language of the call; the controller tells them in English.</summary>
internal static class HouseSentences
{
    /// <summary>Tells why a load is as it is.</summary>
    public static string Of(ZoneStatus zone, LoadStatus load)
        => UiText.IsFrench && zone.DecidedAt is { } at ? Explanation.Of(load.Load, load.Decision, at, UiText.Explanations) : load.Why;

    /// <summary>Tells why a relay moved. A load that another configuration took away is told as it was told then.</summary>
    public static string Of(ZoneStatus? zone, LoadChange change)
        => !UiText.IsFrench || zone?.FindLoad(change.Load) is not { } load ? change.Why
            : change.Rule == Rule.None ? "alimenté : le programme s’arrête"
            : Explanation.Of(load.Load, change.Decision, change.At, UiText.Explanations) + (change.Powered is null ? " ; mais son relais n’a pas obéi et son état est inconnu" : "");
}
