using System.Collections.Immutable;
using System.Text.Json;

namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>Makes the entities of a zone and of its loads.</summary>
internal sealed class ZoneComponents(HouseTopics topics, DeviceWords words, bool commands)
{
    private static readonly ImmutableArray<string> EventTypes = ["shed", "restored", "failed"];
    private static readonly ImmutableArray<string> Modes = ["auto", "on", "off"];

    public ImmutableArray<DiscoveryComponent> Of(ZoneStatus zone)
    {
        var (name, id) = (zone.Zone.Name, $"zone__{TopicIds.Of(zone.Zone.Name)}");
        var state = topics.ZoneState(name);
        return
        [
            new($"{id}__power", "sensor", json => Sensor(json, words.Power, state, ".power", "power", "W", "measurement")),
            new($"{id}__energy", "sensor", json => Sensor(json, words.EnergyNotServed, state, ".energy_not_served", "energy", "Wh", "total")),
            new($"{id}__problem", "binary_sensor", json =>
            {
                Named(json, words.Problem, state, ".problem");
                json.WriteString("device_class", "problem");
                json.WriteString("json_attributes_topic", state);
                json.WriteString("entity_category", "diagnostic");
                DiscoveryDevice.WriteAvailability(json, [topics.Availability]);
            }),
            new($"{id}__switches", "event", json =>
            {
                json.WriteString("name", words.Events);
                json.WriteString("state_topic", topics.ZoneEvents(name));
                Words(json, "event_types", EventTypes);
            }),
            .. zone.Zone.Loads.SelectMany(load => Load(zone.Zone, load)),
        ];
    }

    private IEnumerable<DiscoveryComponent> Load(Zone zone, Load load)
    {
        var id = $"zone__{TopicIds.Of(zone.Name)}__load__{TopicIds.Of(load.Name)}";
        var topic = topics.Load(zone.Name, load.Name);
        var state = $"{topic}/state";

        // The zone's own bank is the device's; another one is the load's.
        ImmutableArray<string>? availability = load.Bank is { } bank && !bank.Equals(zone.Bank, StringComparison.OrdinalIgnoreCase) ? [topics.Availability, topics.Bank(bank)] : null;
        yield return new($"{id}__reason", "sensor", json =>
        {
            Named(json, $"{load.Name}: {words.Reason}", state, ".reason");
            json.WriteString("json_attributes_topic", $"{topic}/why");
            json.WriteString("icon", "mdi:comment-question-outline");
            Available(json, availability);
        });
        if (!commands)
        {
            yield return new($"{id}__powered", "binary_sensor", json =>
            {
                Named(json, load.Name, state, ".powered");
                json.WriteString("device_class", "power");
                json.WriteString("json_attributes_topic", $"{topic}/why");
                Available(json, availability);
            });
            yield break;
        }

        yield return new($"{id}__switch", "switch", json =>
        {
            Named(json, load.Name, state, ".powered");
            json.WriteString("command_topic", $"{topic}/set");
            json.WriteString("json_attributes_topic", $"{topic}/why");
            Available(json, availability);
        });
        yield return new($"{id}__mode", "select", json =>
        {
            Named(json, $"{load.Name}: {words.Mode}", state, ".mode");
            json.WriteString("command_topic", $"{topic}/mode/set");
            Words(json, "options", Modes);
            json.WriteString("entity_category", "config");
            Available(json, availability);
        });
        yield return new($"{id}__minutes", "number", json =>
        {
            Named(json, $"{load.Name}: {words.Minutes}", state, ".minutes");
            json.WriteString("command_topic", $"{topic}/minutes/set");
            json.WriteNumber("min", 1);
            json.WriteNumber("max", LoadCommands.LongestMinutes(zone));
            json.WriteNumber("step", 1);
            json.WriteString("mode", "box");
            json.WriteString("unit_of_measurement", "min");
            json.WriteString("entity_category", "config");
            Available(json, availability);
        });
    }

    private static void Sensor(Utf8JsonWriter json, string name, string state, string path, string deviceClass, string unit, string stateClass)
    {
        Named(json, name, state, path);
        json.WriteString("device_class", deviceClass);
        json.WriteString("unit_of_measurement", unit);
        json.WriteString("state_class", stateClass);
    }

    private static void Named(Utf8JsonWriter json, string name, string state, string path)
    {
        json.WriteString("name", name);
        json.WriteString("state_topic", state);
        json.WriteString("value_template", HouseComponents.Template(path));
    }

    private static void Words(Utf8JsonWriter json, string key, ImmutableArray<string> words)
    {
        json.WriteStartArray(key);
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private static void Available(Utf8JsonWriter json, ImmutableArray<string>? topics)
    {
        if (topics is { } own)
        {
            DiscoveryDevice.WriteAvailability(json, own);
        }
    }
}
