using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>
/// Reads a flat JSON object strictly: every member must be known, none may come twice and none may be nested. Whatever would have to
/// be guessed is refused, and the message names the member and the values that are legal there.
/// </summary>
internal sealed class StrictJsonObject
{
    private readonly Dictionary<string, (JsonTokenType Type, string Text)> _members = new(StringComparer.Ordinal);
    private readonly (string Name, string Expected)[] _known;

    private StrictJsonObject((string Name, string Expected)[] known) => _known = known;

    /// <summary>Parses an object.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="known">The members that may be there, and the values that each may hold.</param>
    /// <exception cref="InvalidRequestException">The body is not such an object.</exception>
    public static StrictJsonObject Parse(ReadOnlySpan<byte> utf8, params (string Name, string Expected)[] known)
    {
        if (!Utf8.IsValid(utf8))
        {
            throw new InvalidRequestException("The body is not UTF-8; expected JSON in UTF-8.");
        }

        var body = new StrictJsonObject(known);
        try
        {
            body.Read(new Utf8JsonReader(utf8));
        }
        catch (JsonException e)
        {
            throw new InvalidRequestException($"The body is not JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            // An unpaired surrogate is the one thing that the tokenizer accepts and cannot turn into text.
            throw new InvalidRequestException("The body has half a character (an escaped surrogate without its other half); expected Unicode text.");
        }

        return body;
    }

    /// <summary>Returns whether a member is there.</summary>
    public bool Contains(string name) => _members.ContainsKey(name);

    /// <summary>Returns the text of a required member.</summary>
    public string GetString(string name) => _members.TryGetValue(name, out var member) && member.Type == JsonTokenType.String ? member.Text : throw Unexpected(name);

    /// <summary>Returns the text of an optional member; null where it is missing or null.</summary>
    public string? GetOptionalString(string name) => !_members.TryGetValue(name, out var member) || member.Type == JsonTokenType.Null ? null : GetString(name);

    /// <summary>Returns the value of a required Boolean member.</summary>
    public bool GetBoolean(string name) => _members.TryGetValue(name, out var member) && member.Type is JsonTokenType.True or JsonTokenType.False
        ? member.Type == JsonTokenType.True
        : throw Unexpected(name);

    /// <summary>Returns the whole number of a required member, written as a number or as text.</summary>
    public int GetInteger(string name, int min, int max)
        => _members.TryGetValue(name, out var member)
            && member.Type is JsonTokenType.Number or JsonTokenType.String
            && int.TryParse(member.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max
            ? value
            : throw Unexpected(name);

    /// <summary>Returns a required text or number as it was written.</summary>
    public JsonElement GetScalar(string name)
    {
        var (type, text) = _members.TryGetValue(name, out var member) && member.Type is JsonTokenType.Number or JsonTokenType.String ? member : throw Unexpected(name);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            if (type == JsonTokenType.String)
            {
                json.WriteStringValue(text);
            }
            else
            {
                json.WriteRawValue(text);
            }
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    /// <summary>Returns the whole number of a required member, written as a number alone.</summary>
    public int GetNumber(string name, int min, int max)
        => _members.TryGetValue(name, out var member) && member.Type == JsonTokenType.Number ? GetInteger(name, min, max) : throw Unexpected(name);

    /// <summary>Returns the number of a required member.</summary>
    public double GetDouble(string name)
        => _members.TryGetValue(name, out var member)
            && member.Type == JsonTokenType.Number
            && double.TryParse(member.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            ? value
            : throw Unexpected(name);

    /// <summary>Creates the exception for a member whose value is not legal.</summary>
    public InvalidRequestException Unexpected(string name)
        => new($"The member \"{name}\" is {(_members.TryGetValue(name, out var member) ? Describe(member) : "missing")}; expected {_known.First(known => known.Name == name).Expected}.");

    private void Read(Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new InvalidRequestException($"The body is {NameOf(reader.TokenType)}; expected an object with {KnownNames()}.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!_known.Any(known => known.Name == name))
            {
                throw new InvalidRequestException($"The member \"{UntrustedText.Truncate(name)}\" is not known; expected {KnownNames()}.");
            }

            reader.Read();
            if (!_members.TryAdd(name, (reader.TokenType, ReadText(reader))))
            {
                throw new InvalidRequestException($"The member \"{name}\" is there twice; expected it once.");
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                throw Unexpected(name);
            }
        }

        // Anything behind the object makes the reader throw.
        reader.Read();
    }

    private string KnownNames() => string.Join(", ", _known.Select(static known => $"\"{known.Name}\""));

    private static string ReadText(Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
        _ => "",
    };

    private static string Describe((JsonTokenType Type, string Text) member) => member.Type switch
    {
        JsonTokenType.String => $"\"{UntrustedText.Truncate(member.Text)}\"",
        JsonTokenType.Number => UntrustedText.Truncate(member.Text),
        var type => NameOf(type),
    };

    private static string NameOf(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => "null",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        _ => "empty",
    };
}
