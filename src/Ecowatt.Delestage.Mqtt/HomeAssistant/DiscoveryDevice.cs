using System.Collections.Immutable;
using System.Text.Json;

namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>Represents the discovery document of one device: the house, or a zone. Immutable.</summary>
/// <param name="Id">The device's id within the house.</param>
/// <param name="Topics">The topics of the house.</param>
/// <param name="Name">The device's name.</param>
/// <param name="Model">What the device is.</param>
/// <param name="Via">The identifier of the device that it is reached by; null for none.</param>
/// <param name="Availability">The topics that all say that it is there.</param>
/// <param name="Components">Its entities.</param>
internal sealed record DiscoveryDevice(string Id, HouseTopics Topics, string Name, string Model, string? Via, ImmutableArray<string> Availability, ImmutableArray<DiscoveryComponent> Components)
{
    /// <summary>The name of the software, which Home Assistant's log shows.</summary>
    public const string Origin = "Ecowatt.Delestage.Mqtt";

    private static readonly string Version = typeof(DiscoveryDevice).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>Gets the topic of the document.</summary>
    public string Topic => Topics.Discovery(Id);

    /// <summary>Gets the device's identifier.</summary>
    public string Identifier => IdentifierOf(Topics, Id);

    public static string IdentifierOf(HouseTopics topics, string device) => $"{topics.Id}_{device}";

    /// <summary>Makes the document.</summary>
    /// <param name="leaving">Entities that were there before and have to go: of these the platform alone is written, as the first of two steps.</param>
    public byte[] Document(IEnumerable<(string Id, string Platform)>? leaving = null) => JsonBytes.Of(json =>
    {
        json.WriteStartObject("device");
        json.WriteStartArray("identifiers");
        json.WriteStringValue(Identifier);
        json.WriteEndArray();
        json.WriteString("name", Name);
        json.WriteString("manufacturer", "Ecowatt.Delestage");
        json.WriteString("model", Model);
        json.WriteString("sw_version", Version);
        if (Via is not null)
        {
            json.WriteString("via_device", Via);
        }

        json.WriteEndObject();
        json.WriteStartObject("origin");
        json.WriteString("name", Origin);
        json.WriteString("sw_version", Version);
        json.WriteEndObject();
        WriteAvailability(json, Availability);
        json.WriteStartObject("components");
        foreach (var component in Components)
        {
            json.WriteStartObject(component.Id);
            json.WriteString("p", component.Platform);
            json.WriteString("unique_id", $"{Topics.Id}_{component.Id}");
            json.WriteNumber("qos", 1);
            component.Write(json);
            json.WriteEndObject();
        }

        foreach (var (id, platform) in leaving ?? [])
        {
            json.WriteStartObject(id);
            json.WriteString("p", platform);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    /// <summary>Writes that all of some topics have to say that something is there.</summary>
    public static void WriteAvailability(Utf8JsonWriter json, ImmutableArray<string> topics)
    {
        json.WriteStartArray("availability");
        foreach (var topic in topics)
        {
            json.WriteStartObject();
            json.WriteString("topic", topic);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("availability_mode", "all");
    }
}
