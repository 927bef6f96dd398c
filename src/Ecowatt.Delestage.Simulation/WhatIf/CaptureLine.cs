using System.Text.Json;

namespace Ecowatt.Delestage.Simulation.WhatIf;

/// <summary>Reads one line of a recording.</summary>
internal static class CaptureLine
{
    /// <returns>The capture; null where RTE answered with an error.</returns>
    public static SignalCapture? Read(ReadOnlySpan<byte> line, int number)
    {
        DateTimeOffset? captured = null;
        ReadOnlySpan<byte> response = default;
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = EcowattReader.DeepestBody });
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw Refusal(number, "no object; expected {\"captured_utc\":…,\"response\":{…}}");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isInstant = reader.ValueTextEquals("captured_utc"u8);
                var isResponse = reader.ValueTextEquals("response"u8);
                reader.Read();
                if (isInstant)
                {
                    captured = reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var instant)
                        ? instant.ToUniversalTime()
                        : throw Refusal(number, "$.captured_utc is no instant; expected one as \"2022-10-03T21:28:41+00:00\"");
                }

                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (isResponse)
                {
                    response = line[start..(int)reader.BytesConsumed];
                }
            }

            reader.Read();
        }
        catch (JsonException e)
        {
            throw Refusal(number, $"not JSON at byte {e.BytePositionInLine}; expected {{\"captured_utc\":…,\"response\":{{…}}}}", e);
        }

        if (captured is null || response.IsEmpty)
        {
            throw Refusal(number, $"no member '{(captured is null ? "captured_utc" : "response")}'; expected {{\"captured_utc\":…,\"response\":{{…}}}}");
        }

        try
        {
            return new SignalCapture(captured.Value, EcowattReader.Read(response));
        }
        catch (EcowattFormatException e) when (e.RteError is not null)
        {
            return null;
        }
        catch (EcowattFormatException e)
        {
            throw Refusal(number, $"$.response{e.Path[1..]}: {e.What}", e);
        }
    }

    private static RecordingException Refusal(int line, string what, Exception? cause = null) => new($"line {line}: {what}", cause);
}
