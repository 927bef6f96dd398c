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
    private const int LongestReason = 200;

    private readonly Dictionary<string, (JsonTokenType Type, string Text)> _members = new(StringComparer.Ordinal);
    private readonly (string Name, Wording Expected)[] _known;
    private readonly Wording? _place;

    private StrictJsonObject((string Name, Wording Expected)[] known, Wording? place = null) => (_known, _place) = (known, place);

    /// <summary>Parses an object.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="known">The members that may be there, and the values that each may hold.</param>
    /// <exception cref="InvalidRequestException">The body is not such an object.</exception>
    public static StrictJsonObject Parse(ReadOnlySpan<byte> utf8, params (string Name, Wording Expected)[] known)
    {
        var reader = ReaderOf(utf8);
        var body = new StrictJsonObject(known);
        try
        {
            reader.Read();
            body.Read(ref reader);

            // Anything behind the object makes the reader throw.
            reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw NotJson(e);
        }

        return body;
    }

    /// <summary>Parses an array of such objects. A message of one of them says which it is, counted from 1.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="most">The most objects that may be there; none is too few.</param>
    /// <param name="known">The members that may be in each, and the values that each may hold.</param>
    /// <exception cref="InvalidRequestException">The body is not such an array.</exception>
    public static List<StrictJsonObject> ParseList(ReadOnlySpan<byte> utf8, int most, params (string Name, Wording Expected)[] known)
    {
        var reader = ReaderOf(utf8);
        var list = new List<StrictJsonObject>();
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                var found = NameOf(reader.TokenType);
                throw new InvalidRequestException($"The body is {found.English}; expected an array of objects.", $"Le corps est {found.French} ; attendu : une liste d’objets.");
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (list.Count == most)
                {
                    throw new InvalidRequestException(
                        string.Create(CultureInfo.InvariantCulture, $"The array has more than {most} items; expected 1 to {most}."),
                        string.Create(CultureInfo.InvariantCulture, $"La liste a plus de {most} éléments ; attendu : 1 à {most}."));
                }

                var number = (list.Count + 1).ToString(CultureInfo.InvariantCulture);
                var item = new StrictJsonObject(known, new($"Item {number}: ", $"Élément {number} : "));
                item.Read(ref reader);
                list.Add(item);
            }

            // Anything behind the array makes the reader throw.
            reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw NotJson(e);
        }

        return list.Count > 0
            ? list
            : throw new InvalidRequestException(
                string.Create(CultureInfo.InvariantCulture, $"The array is empty; expected 1 to {most} items."),
                string.Create(CultureInfo.InvariantCulture, $"La liste est vide ; attendu : 1 à {most} éléments."));
    }

    /// <summary>Returns whether a member is there.</summary>
    public bool Contains(string name) => _members.ContainsKey(name);

    /// <summary>Returns whether a member is there and null.</summary>
    public bool IsNull(string name) => _members.TryGetValue(name, out var member) && member.Type == JsonTokenType.Null;

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
    {
        var expected = _known.First(known => known.Name == name).Expected;
        return _members.TryGetValue(name, out var member) && Describe(member) is var found
            ? Refusal($"The member \"{name}\" is {found.English}; expected {expected.English}.", $"Le membre \"{name}\" vaut {found.French} ; attendu : {expected.French}.")
            : Refusal($"The member \"{name}\" is missing; expected {expected.English}.", $"Le membre \"{name}\" manque ; attendu : {expected.French}.");
    }

    private InvalidRequestException Refusal(string english, string french) => new($"{_place?.English}{english}", $"{_place?.French}{french}");

    private static Utf8JsonReader ReaderOf(ReadOnlySpan<byte> utf8) => Utf8.IsValid(utf8)
        ? new Utf8JsonReader(utf8)
        : throw new InvalidRequestException("The body is not UTF-8; expected JSON in UTF-8.", "Le corps n’est pas de l’UTF-8 ; attendu : du JSON en UTF-8.");

    // An unpaired surrogate is the one thing that the tokenizer accepts and cannot turn into text.
    private static InvalidRequestException NotJson(Exception e) => e is JsonException
        ? new($"The body is not JSON: {Bounded(e.Message)}", $"Le corps n’est pas du JSON : {Bounded(Explanation.OfMessage(e.Message, ExplanationLanguage.French))}")
        : new(
            "The body has half a character (an escaped surrogate without its other half); expected Unicode text.",
            "Le corps contient la moitié d’un caractère (un demi-codet échappé sans son autre moitié) ; attendu : du texte Unicode.");

    // The tokenizer repeats a misspelt word whole, however long it is.
    private static string Bounded(string message) => message.Length <= LongestReason ? message : $"{message[..LongestReason]}…";

    // The reader stands on the object's first token, and afterwards on its last.
    private void Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            var found = NameOf(reader.TokenType);
            throw _place is null
                ? new InvalidRequestException($"The body is {found.English}; expected an object with {KnownNames()}.", $"Le corps est {found.French} ; attendu : un objet avec {KnownNames()}.")
                : Refusal($"It is {found.English}; expected an object with {KnownNames()}.", $"C’est {found.French} ; attendu : un objet avec {KnownNames()}.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!_known.Any(known => known.Name == name))
            {
                throw Refusal(
                    $"The member \"{UntrustedText.Truncate(name)}\" is not known; expected {KnownNames()}.",
                    $"Le membre \"{UntrustedText.Truncate(name)}\" est inconnu ; attendu : {KnownNames()}.");
            }

            reader.Read();
            if (!_members.TryAdd(name, (reader.TokenType, ReadText(ref reader))))
            {
                throw Refusal($"The member \"{name}\" is there twice; expected it once.", $"Le membre \"{name}\" y est deux fois ; attendu : une fois.");
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                throw Unexpected(name);
            }
        }
    }

    private string KnownNames() => string.Join(", ", _known.Select(static known => $"\"{known.Name}\""));

    private static string ReadText(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
        _ => "",
    };

    private static Wording Describe((JsonTokenType Type, string Text) member) => member.Type switch
    {
        JsonTokenType.String => Verbatim($"\"{UntrustedText.Truncate(member.Text)}\""),
        JsonTokenType.Number => Verbatim(UntrustedText.Truncate(member.Text)),
        var type => NameOf(type),
    };

    private static Wording NameOf(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => new("an object", "un objet"),
        JsonTokenType.StartArray => new("an array", "une liste"),
        JsonTokenType.True => Verbatim("true"),
        JsonTokenType.False => Verbatim("false"),
        JsonTokenType.Null => Verbatim("null"),
        JsonTokenType.String => new("a text", "un texte"),
        JsonTokenType.Number => new("a number", "un nombre"),
        _ => new("empty", "vide"),
    };

    private static Wording Verbatim(string text) => new(text, text);
}
