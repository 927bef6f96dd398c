using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>Writes documents: UTF-8, letters as they are, instants in UTC to the second.</summary>
internal static class JsonBytes
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes an instant, or null.</summary>
    public static void WriteInstant(this Utf8JsonWriter writer, string name, DateTimeOffset? instant)
    {
        if (instant is { } at)
        {
            writer.WriteString(name, at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss+00:00", System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>Writes a number, or null: infinity and what is no number have no place in JSON.</summary>
    public static void WriteNumberOrNull(this Utf8JsonWriter writer, string name, double? number, int decimals)
    {
        if (number is { } value && double.IsFinite(value))
        {
            writer.WriteNumber(name, Math.Round(value, decimals));
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
