using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ecowatt.Delestage;

/// <summary>Writes signals in RTE's own shape, compact. What is written reads back equal. Stateless; safe across threads.</summary>
public static class EcowattWriter
{
    /// <summary>Returns the body of an answer with these signals, in UTF-8.</summary>
    /// <param name="signals">What to write; unknown hours and levels are left out.</param>
    public static byte[] Write(EcowattSignals signals)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        Write(signals, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the body of an answer with these signals, in UTF-8.</summary>
    /// <param name="signals">What to write; unknown hours and levels are left out.</param>
    /// <param name="output">Receives the bytes.</param>
    public static void Write(EcowattSignals signals, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(signals);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("signals"u8);
        foreach (var day in signals.Days)
        {
            Write(day, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(EcowattDay day, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (day.Version is not null)
        {
            json.WriteString("GenerationFichier"u8, Plain(day.Version));
        }

        var midnight = ParisTime.ToParis(ParisTime.StartOf(day.Date));
        json.WriteString("jour"u8, Plain(midnight.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)));
        if (day.Level != SignalLevel.Unknown)
        {
            json.WriteNumber("dvalue"u8, (int)day.Level);
        }

        json.WriteString("message"u8, day.Message);
        json.WriteStartArray("values"u8);
        for (var hour = 0; hour < HourLevels.Count; hour++)
        {
            if (day.Hours[hour] == SignalLevel.Unknown)
            {
                continue;
            }

            json.WriteStartObject();
            json.WriteNumber("pas"u8, hour);
            json.WriteNumber("hvalue"u8, (int)day.Hours[hour]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // The writer's own encoder would make "\u002B02:00" of an offset, which RTE does not and few other readers expect.
    private static JsonEncodedText Plain(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
}
