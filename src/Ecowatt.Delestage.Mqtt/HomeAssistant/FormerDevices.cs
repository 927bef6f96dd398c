using System.Text.Json;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.Reading;

namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>
/// Reads the discovery documents that the broker kept of an earlier run, to find what is not there any more. Documents that cannot be read are left alone.
/// </summary>
internal static class FormerDevices
{
    /// <summary>Returns the entities of a document with their platforms and the topics that they follow below the house's root.</summary>
    public static IReadOnlyList<(string Id, string Platform, string[] Topics)> Read(ReadOnlyMemory<byte> document, string root)
    {
        try
        {
            using var parsed = MessageDocument.Parse(document);
            if (parsed.RootElement.ValueKind != JsonValueKind.Object || !parsed.RootElement.TryGetProperty("components", out var components) || components.ValueKind != JsonValueKind.Object)
            {
                return [];
            }

            return [.. components.EnumerateObject().Where(static component => component.Value.ValueKind == JsonValueKind.Object).Select(component => (
                component.Name,
                component.Value.TryGetProperty("p", out var platform) && platform.ValueKind == JsonValueKind.String ? platform.GetString()! : "sensor",
                component.Value.EnumerateObject()
                    .Where(static member => member.Name is "state_topic" or "json_attributes_topic" && member.Value.ValueKind == JsonValueKind.String)
                    .Select(static member => member.Value.GetString()!)
                    .Where(topic => topic.StartsWith($"{root}/", StringComparison.Ordinal))
                    .ToArray()))];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Makes the messages that take a document's entities out of Home Assistant.</summary>
    /// <param name="kept">The document as the broker kept it.</param>
    /// <param name="present">The devices as they are.</param>
    /// <param name="root">What the topics of the house begin with.</param>
    /// <param name="count">How many entities go.</param>
    public static IEnumerable<MqttPublication> Retire(MqttMessage kept, IReadOnlyCollection<DiscoveryDevice> present, string root, out int count)
    {
        var former = Read(kept.Payload, root);
        var device = present.FirstOrDefault(device => device.Topic == kept.Topic);
        var stays = device?.Components.Select(static component => component.Id).ToHashSet(StringComparer.Ordinal) ?? [];
        var gone = former.Where(component => !stays.Contains(component.Id)).ToArray();
        count = device is null ? Math.Max(1, gone.Length) : gone.Length;
        if (count == 0)
        {
            return [];
        }

        // Two steps: the platform alone says that an entity goes, and then the document is without it.
        var messages = new List<MqttPublication>();
        if (device is null)
        {
            messages.Add(new MqttPublication(kept.Topic, ReadOnlyMemory<byte>.Empty, MqttPublicationKind.State, Retain: true));
        }
        else
        {
            messages.Add(new MqttPublication(kept.Topic, device.Document(gone.Select(static component => (component.Id, component.Platform))), MqttPublicationKind.Event, Retain: true));
            messages.Add(new MqttPublication(kept.Topic, device.Document(), MqttPublicationKind.State, Retain: true));
        }

        // A topic that something present follows, too, stays.
        var followed = present.SelectMany(device => Read(device.Document(), root)).SelectMany(static component => component.Topics).ToHashSet(StringComparer.Ordinal);
        messages.AddRange(gone.SelectMany(static component => component.Topics).Distinct(StringComparer.Ordinal).Where(topic => !followed.Contains(topic))
            .Select(static topic => new MqttPublication(topic, ReadOnlyMemory<byte>.Empty, MqttPublicationKind.State, Retain: true)));
        return messages;
    }
}
