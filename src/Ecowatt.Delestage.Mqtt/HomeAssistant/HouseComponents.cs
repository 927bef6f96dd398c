using System.Collections.Immutable;
using System.Text.Json;

namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>Makes the entities of the house: the levels of the grid, and the sensors in use. They are there while the house is, whatever its boards do.</summary>
internal sealed class HouseComponents(HouseTopics topics, DeviceWords words)
{
    public ImmutableArray<DiscoveryComponent> Signals() =>
    [
        Signal("level", words.Level, "level", json => Enumeration(json, LevelWords.Levels), attributes: true),
        Signal("next_level", words.NextLevel, "next_level", json => Enumeration(json, LevelWords.Levels)),
        Signal("next_change", words.NextChange, "next_change", Timestamp),
        Signal("window_start", words.WindowStart, "window_start", Timestamp),
        Signal("window_end", words.WindowEnd, "window_end", Timestamp),
        Signal("freshness", words.Freshness, "freshness", static json =>
        {
            Enumeration(json, LevelWords.Freshness);
            json.WriteString("entity_category", "diagnostic");
        }),
    ];

    public IEnumerable<DiscoveryComponent> Sensors(ImmutableArray<SensorStatus> sensors)
        => sensors.Select(sensor => new DiscoveryComponent($"sensor__{TopicIds.Of(sensor.Sensor)}", "sensor", json =>
        {
            json.WriteString("name", sensor.Sensor);
            json.WriteString("state_topic", topics.Sensors);
            json.WriteString("value_template", Template($"['{TopicIds.Of(sensor.Sensor)}']"));
            json.WriteString("device_class", sensor.Quantity == SensorQuantity.Temperature ? "temperature" : "power");
            json.WriteString("unit_of_measurement", sensor.Unit);
            json.WriteString("state_class", "measurement");
            DiscoveryDevice.WriteAvailability(json, [topics.Availability]);
        }));

    /// <summary>Makes the template of a value that may be null.</summary>
    public static string Template(string path) => $"{{{{ value_json{path} | default(none) }}}}";

    private DiscoveryComponent Signal(string id, string name, string key, Action<Utf8JsonWriter> rest, bool attributes = false) => new(id, "sensor", json =>
    {
        json.WriteString("name", name);
        json.WriteString("state_topic", topics.Signals);
        json.WriteString("value_template", Template($".{key}"));
        if (attributes)
        {
            json.WriteString("json_attributes_topic", topics.Signals);
            json.WriteString("icon", "mdi:transmission-tower");
        }

        rest(json);
        DiscoveryDevice.WriteAvailability(json, [topics.Availability]);
    });

    private static void Enumeration(Utf8JsonWriter json, ImmutableArray<string> options)
    {
        json.WriteString("device_class", "enum");
        json.WriteStartArray("options");
        foreach (var option in options)
        {
            json.WriteStringValue(option);
        }

        json.WriteEndArray();
    }

    private static void Timestamp(Utf8JsonWriter json) => json.WriteString("device_class", "timestamp");
}
