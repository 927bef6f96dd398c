using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Houses;

/// <summary>The reasons of a running house in the language of the call; the controller tells them in English.</summary>
internal static class HouseSentences
{
    /// <summary>Tells why a load is as it is.</summary>
    public static string Of(ZoneStatus zone, LoadStatus load) => zone.DecidedAt is { } at ? load.WhyIn(UiText.Explanations, at) : load.Why;

    /// <summary>Tells why a relay moved. A load that another configuration took away is told as it was told then.</summary>
    public static string Of(ZoneStatus? zone, LoadChange change) => change.WhyIn(UiText.Explanations, zone?.FindLoad(change.Load)?.Load);
}
