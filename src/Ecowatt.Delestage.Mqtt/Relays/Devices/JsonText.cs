using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.Reading;

namespace Ecowatt.Delestage.Mqtt.Relays.Devices;

/// <summary>Reads JSON documents that devices send; what is no document, or has not what is looked for, is null.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };

    /// <summary>Returns what a reader finds in a message's document; null where the payload is none.</summary>
    /// <param name="message">The message.</param>
    /// <param name="read">Reads the root; it keeps nothing of it.</param>
    public static T? Of<T>(in MqttMessage message, Func<JsonElement, T?> read)
        where T : class
    {
        if (message.Payload.Length is 0 or > 64 * 1024)
        {
            return null;
        }

        try
        {
            using var document = MessageDocument.Parse(message.Payload, Options);
            return read(document.RootElement);
        }
        catch (JsonException)
        {
            // Somebody else's bytes on the device's topic: they say nothing of it.
            return null;
        }
    }

    /// <summary>Returns a member's value as text, by its name without regard to case; null where there is none.</summary>
    public static string? Member(JsonElement element, string name) => Find(element, name) is { } value ? Scalar(value) : null;

    /// <summary>Returns a member by its name, without regard to case; null where there is none.</summary>
    public static JsonElement? Find(JsonElement element, string name)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return property.Value;
                }
            }
        }

        return null;
    }

    /// <summary>Returns what stands at a JSON pointer as text; null where nothing does.</summary>
    public static string? At(JsonElement element, string pointer)
    {
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (element.ValueKind == JsonValueKind.Array && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < element.GetArrayLength())
            {
                element = element[index];
            }
            else if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return Scalar(element);
    }

    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => Outputs.On,
        JsonValueKind.False => Outputs.Off,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
