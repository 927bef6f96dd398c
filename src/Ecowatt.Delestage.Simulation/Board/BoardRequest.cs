using System.Globalization;
using System.Text.Json;

namespace Ecowatt.Delestage.Simulation.Board;

/// <summary>Represents what a client asks, read leniently in one way only: its large numbers may come as text, as browsers send them.</summary>
internal sealed class BoardRequest
{
    // The deepest that a client has reason to send is three.
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 8 };

    private readonly JsonElement _body;

    private BoardRequest(JsonElement body) => _body = body;

    /// <exception cref="BoardProtocolException">It is no JSON object.</exception>
    public static BoardRequest Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Shallow);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new BoardRequest(document.RootElement.Clone())
                : throw new BoardProtocolException($"a body is {document.RootElement.ValueKind}, expected an object");
        }
        catch (JsonException garbage)
        {
            throw new BoardProtocolException("a body is not JSON", garbage);
        }
    }

    /// <exception cref="BoardProtocolException">It holds half of a character.</exception>
    public string? Text(string name) => Read(() => _body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null);

    /// <exception cref="BoardProtocolException">It holds half of a character.</exception>
    public long? Number(string name) => Read(() => _body.TryGetProperty(name, out var value) ? Number(value) : null);

    /// <summary>Returns the value of an entry of a bridge packet.</summary>
    /// <exception cref="BoardProtocolException">It holds half of a character.</exception>
    public double? Entry(string name)
        => Read<double?>(() => _body.TryGetProperty("e", out var entries) && entries.ValueKind == JsonValueKind.Object
            && entries.TryGetProperty(name, out var entry) && entry.ValueKind == JsonValueKind.Object
            && entry.TryGetProperty("v", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
            ? number : null);

    // JSON whose text is no text (half of a surrogate pair, bytes that are not UTF-8) is found out only when it is read.
    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException garbage)
        {
            throw new BoardProtocolException("a body holds half of a character", garbage);
        }
    }

    private static long? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) => number,
        JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
