using System.Collections.Immutable;
using System.Text.Json;

namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>Makes the devices of a house: one, or with several zones one for the house and one for each zone.</summary>
/// <param name="topics">The topics.</param>
/// <param name="name">The name of the house.</param>
/// <param name="language">The language of names.</param>
/// <param name="commands">Whether the house takes commands.</param>
internal sealed class HouseDevices(HouseTopics topics, string name, ExplanationLanguage language, bool commands)
{
    /// <summary>The id of the device of the house; that of a zone begins with <c>zone__</c>.</summary>
    public const string HouseId = "house";

    private readonly DeviceWords _words = DeviceWords.In(language);

    public ImmutableArray<DiscoveryDevice> Of(ImmutableArray<ZoneStatus> zones, ImmutableArray<SensorStatus> sensors)
    {
        var house = new HouseComponents(topics, _words);
        var common = house.Signals().AddRange(house.Sensors(sensors));
        if (zones.Length == 1)
        {
            return [new(HouseId, topics, name, "House", null, ZoneAvailability(zones[0]), [.. common, .. Zone(zones[0])])];
        }

        return
        [
            new(HouseId, topics, name, "House", null, [topics.Availability], common),
            .. zones.Select(zone => new DiscoveryDevice($"zone__{TopicIds.Of(zone.Zone.Name)}", topics, $"{name} {zone.Zone.Name}", "Zone", DiscoveryDevice.IdentifierOf(topics, HouseId), ZoneAvailability(zone), Zone(zone))),
        ];
    }

    private ImmutableArray<string> ZoneAvailability(ZoneStatus zone) => [topics.Availability, topics.Bank(zone.Zone.Bank)];

    private ImmutableArray<DiscoveryComponent> Zone(ZoneStatus zone) => new ZoneComponents(topics, _words, commands).Of(zone);
}
