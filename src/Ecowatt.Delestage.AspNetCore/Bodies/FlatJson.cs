using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Ecowatt.Delestage.AspNetCore.Endpoints;

namespace Ecowatt.Delestage.AspNetCore.Bodies;

/// <summary>
/// An object of numbers, words and truths, read strictly: every member known, none twice, none nested. What would be guessed at is
/// refused, with the member and what may stand there.
/// </summary>
internal sealed class FlatJson
{
    private readonly Dictionary<string, (JsonTokenType Type, string Text)> _members = new(StringComparer.Ordinal);
    private readonly (string Name, string Expected)[] _known;

    private FlatJson((string Name, string Expected)[] known) => _known = known;

    /// <summary>Reads an object.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="known">The members that may be there, and what each may hold.</param>
    /// <exception cref="BodyException">It is no such object.</exception>
    public static FlatJson Read(ReadOnlySpan<byte> utf8, params (string Name, string Expected)[] known)
    {
        if (!Utf8.IsValid(utf8))
        {
            throw new BodyException("The body is not UTF-8; expected JSON in UTF-8.");
        }

        var body = new FlatJson(known);
        try
        {
            body.Read(new Utf8JsonReader(utf8));
        }
        catch (JsonException e)
        {
            throw new BodyException($"The body is not JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            // The one thing that the tokenizer lets pass and cannot turn into text.
            throw new BodyException("The body has half a character (an escaped surrogate without its other half); expected Unicode text.");
        }

        return body;
    }

    public bool Has(string name) => _members.ContainsKey(name);

    /// <summary>A text that must be there.</summary>
    public string Text(string name) => _members.TryGetValue(name, out var member) && member.Type == JsonTokenType.String ? member.Text : throw Wrong(name);

    /// <summary>A text that may be left out, or be null.</summary>
    public string? TextOrNone(string name) => !_members.TryGetValue(name, out var member) || member.Type == JsonTokenType.Null ? null : Text(name);

    /// <summary>True or false, which must be there.</summary>
    public bool Truth(string name) => _members.TryGetValue(name, out var member) && member.Type is JsonTokenType.True or JsonTokenType.False
        ? member.Type == JsonTokenType.True
        : throw Wrong(name);

    /// <summary>A whole number that must be there, as a number or as text.</summary>
    public int Whole(string name, int least, int most)
        => _members.TryGetValue(name, out var member)
            && member.Type is JsonTokenType.Number or JsonTokenType.String
            && int.TryParse(member.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most
            ? value
            : throw Wrong(name);

    /// <summary>A number that must be there.</summary>
    public double Number(string name)
        => _members.TryGetValue(name, out var member)
            && member.Type == JsonTokenType.Number
            && double.TryParse(member.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            ? value
            : throw Wrong(name);

    /// <summary>What to throw where a member does not hold what it should.</summary>
    public BodyException Wrong(string name)
        => new($"The member \"{name}\" is {(_members.TryGetValue(name, out var member) ? Found(member) : "missing")}; expected {_known.First(known => known.Name == name).Expected}.");

    private void Read(Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new BodyException($"The body is {Word(reader.TokenType)}; expected an object with {Names()}.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!_known.Any(known => known.Name == name))
            {
                throw new BodyException($"The member \"{Shown.Short(name)}\" is not known; expected {Names()}.");
            }

            reader.Read();
            if (!_members.TryAdd(name, (reader.TokenType, TextOf(reader))))
            {
                throw new BodyException($"The member \"{name}\" is there twice; expected it once.");
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                throw Wrong(name);
            }
        }

        // What comes behind the object is no longer of it.
        reader.Read();
    }

    private string Names() => string.Join(", ", _known.Select(static known => $"\"{known.Name}\""));

    private static string TextOf(Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
        _ => "",
    };

    private static string Found((JsonTokenType Type, string Text) member) => member.Type switch
    {
        JsonTokenType.String => $"\"{Shown.Short(member.Text)}\"",
        JsonTokenType.Number => Shown.Short(member.Text),
        var type => Word(type),
    };

    private static string Word(JsonTokenType type) => type switch
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
