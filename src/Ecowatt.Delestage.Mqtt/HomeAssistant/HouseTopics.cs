namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>Names the topics of a house. Immutable.</summary>
/// <param name="site">The name of the house in its topics.</param>
/// <param name="prefix">The prefix of Home Assistant's topics.</param>
internal sealed class HouseTopics(string site, string prefix)
{
    /// <summary>Gets what every topic of the house begins with, without the slash after it.</summary>
    public string Root { get; } = RootOf(site);

    /// <summary>Gets what unique ids and identifiers of the house begin with.</summary>
    public string Id { get; } = $"delestage_{site}";

    /// <summary>Gets whether the house is there; it is the topic of the will.</summary>
    public string Availability => AvailabilityOf(site);

    /// <summary>Gets the levels of the grid.</summary>
    public string Signals => $"{Root}/signals";

    /// <summary>Gets the sensors in use.</summary>
    public string Sensors => $"{Root}/sensors";

    /// <summary>Gets the topic on which Home Assistant says that it started.</summary>
    public string Birth => $"{prefix}/status";

    /// <summary>Gets the filter of all discovery documents of this house.</summary>
    public string AllDiscovery => $"{prefix}/device/{Id}/+/config";

    /// <summary>Gets the filter of the commands that switch.</summary>
    public string AllSwitches => $"{Root}/zone/+/load/+/set";

    /// <summary>Gets the filter of the commands that choose a mode.</summary>
    public string AllModes => $"{Root}/zone/+/load/+/mode/set";

    /// <summary>Gets the filter of the commands that set a number of minutes.</summary>
    public string AllMinutes => $"{Root}/zone/+/load/+/minutes/set";

    public static string RootOf(string site) => $"delestage/{site}";

    public static string AvailabilityOf(string site) => $"{RootOf(site)}/availability";

    public string Discovery(string device) => $"{prefix}/device/{Id}/{device}/config";

    public string Bank(string bank) => $"{Root}/bank/{TopicIds.Of(bank)}";

    public string Zone(string zone) => $"{Root}/zone/{TopicIds.Of(zone)}";

    public string ZoneState(string zone) => $"{Zone(zone)}/state";

    public string ZoneEvents(string zone) => $"{Zone(zone)}/event";

    public string Load(string zone, string load) => $"{Zone(zone)}/load/{TopicIds.Of(load)}";
}
