using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>
/// Checks a document against a JSON schema, in as much of draft 7 as the program's own schema uses; a word of a schema that it does not know is an error
/// of the schema. Immutable; safe across threads.
/// </summary>
internal sealed class JsonSchemaCheck
{
    private const int MostFindings = 20;

    // What says that it is one thing, or has more to it than another, is meant to be no other, though that had fewer faults.
    private const int OtherThing = 1_000;

    private static readonly Lazy<JsonSchemaCheck> OfDiscovery = new(static () =>
    {
        using var stream = typeof(JsonSchemaCheck).Assembly.GetManifestResourceStream("home-assistant.schema.json")!;
        using var document = JsonDocument.Parse(stream);
        return new JsonSchemaCheck(document.RootElement.Clone());
    });

    private readonly JsonElement _schema;

    public JsonSchemaCheck(JsonElement schema) => _schema = schema;

    /// <summary>Gets the check of Home Assistant's discovery documents of devices. It was made from what Home Assistant takes, and knows nothing of what a house says.</summary>
    public static JsonSchemaCheck HomeAssistant => OfDiscovery.Value;

    /// <summary>Returns what is wrong with the bytes of a document, as <c>/components/x/qos is missing</c>; nothing where all is right.</summary>
    public IReadOnlyList<string> Check(ReadOnlyMemory<byte> document)
    {
        try
        {
            using var parsed = JsonDocument.Parse(document);
            return Check(parsed.RootElement);
        }
        catch (JsonException)
        {
            return ["it is no JSON"];
        }
    }

    /// <summary>Returns what is wrong with a document.</summary>
    public IReadOnlyList<string> Check(JsonElement document)
    {
        var findings = new List<(string Text, int Weight)>();
        Apply(_schema, document, "", findings);
        return [.. findings.Take(MostFindings).Select(static finding => finding.Text)];
    }

    private void Apply(JsonElement schema, JsonElement value, string path, List<(string Text, int Weight)> findings)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            Expect(schema.ValueKind == JsonValueKind.True, path, UiText.Of("may not stand here", "n’a pas sa place ici"), findings);
            return;
        }

        // Beside a reference nothing else counts.
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Apply(Resolve(reference.GetString()!), value, path, findings);
            return;
        }

        foreach (var word in schema.EnumerateObject())
        {
            Word(schema, word, value, path, findings);
        }
    }

    private void Word(JsonElement schema, JsonProperty word, JsonElement value, string path, List<(string Text, int Weight)> findings)
    {
        var kind = value.ValueKind;
        switch (word.Name)
        {
            case "$schema" or "description" or "definitions" or "then" or "else" or "additionalProperties":
                break;
            case "type":
                Expect(word.Value.GetString() == TypeOf(kind), path, UiText.Of($"is no {word.Value.GetString()}", $"n’est pas de type {word.Value.GetString()}"), findings);
                break;
            case "const":
                Expect(JsonElement.DeepEquals(word.Value, value), path, UiText.Of($"is not {word.Value.GetRawText()}", $"n’est pas {word.Value.GetRawText()}"), findings, OtherThing);
                break;
            case "enum":
                Expect(word.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)), path, UiText.Of("is none of ", "n’est pas parmi ") + string.Join(", ", word.Value.EnumerateArray().Select(static one => one.ToString())), findings);
                break;
            case "required" when kind == JsonValueKind.Object:
                foreach (var name in word.Value.EnumerateArray().Select(static name => name.GetString()!))
                {
                    Expect(value.TryGetProperty(name, out _), $"{path}/{name}", UiText.Of("is missing", "manque"), findings);
                }

                break;
            case "properties" when kind == JsonValueKind.Object:
                Properties(schema, word.Value, value, path, findings);
                break;
            case "items" when kind == JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Apply(word.Value, item, string.Create(CultureInfo.InvariantCulture, $"{path}/{index++}"), findings);
                }

                break;
            case "allOf":
                foreach (var one in word.Value.EnumerateArray())
                {
                    Apply(one, value, path, findings);
                }

                break;
            case "anyOf" or "oneOf":
                Choice(word, value, path, findings);
                break;
            case "if":
                if (schema.TryGetProperty(Fits(word.Value, value) ? "then" : "else", out var next))
                {
                    Apply(next, value, path, findings);
                }

                break;
            default:
                Bound(word, value, path, findings);
                break;
        }

        // A schema without properties bounds all of them.
        if (word.Name == "additionalProperties" && kind == JsonValueKind.Object && !schema.TryGetProperty("properties", out _))
        {
            Properties(schema, default, value, path, findings);
        }
    }

    private void Properties(JsonElement schema, JsonElement known, JsonElement value, string path, List<(string Text, int Weight)> findings)
    {
        var bounds = schema.TryGetProperty("additionalProperties", out var others);
        foreach (var member in value.EnumerateObject())
        {
            var here = $"{path}/{member.Name}";
            if (known.ValueKind == JsonValueKind.Object && known.TryGetProperty(member.Name, out var own))
            {
                Apply(own, member.Value, here, findings);
            }
            else if (bounds && others.ValueKind == JsonValueKind.False)
            {
                Expect(false, here, UiText.Of("is a name that is not known", "est un nom inconnu"), findings);
            }
            else if (bounds)
            {
                Apply(others, member.Value, here, findings);
            }
        }
    }

    // Of several that do not fit, the findings of the one that fits best are told.
    private void Choice(JsonProperty word, JsonElement value, string path, List<(string Text, int Weight)> findings)
    {
        var tried = word.Value.EnumerateArray().Select(one =>
        {
            var own = new List<(string Text, int Weight)>();
            Apply(one, value, path, own);
            return own;
        }).ToArray();
        var fitting = tried.Count(static own => own.Count == 0);
        if (fitting == 0)
        {
            findings.AddRange(tried.MinBy(static own => own.Sum(static finding => finding.Weight))!);
        }

        Expect(fitting <= 1 || word.Name == "anyOf", path, UiText.Of("is several things at once", "est plusieurs choses à la fois"), findings);
    }

    private static void Bound(JsonProperty word, JsonElement value, string path, List<(string Text, int Weight)> findings)
    {
        var fits = (word.Name, value.ValueKind) switch
        {
            ("minItems", JsonValueKind.Array) => value.GetArrayLength() >= word.Value.GetInt32(),
            ("maxItems", JsonValueKind.Array) => value.GetArrayLength() <= word.Value.GetInt32(),
            ("uniqueItems", JsonValueKind.Array) => !word.Value.GetBoolean() || value.EnumerateArray().Select(static item => item.GetRawText()).Distinct(StringComparer.Ordinal).Count() == value.GetArrayLength(),
            ("minLength", JsonValueKind.String) => value.GetString()!.EnumerateRunes().Count() >= word.Value.GetInt32(),
            ("pattern", JsonValueKind.String) => Regex.IsMatch(value.GetString()!, word.Value.GetString()!, RegexOptions.ECMAScript | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)),
            ("minProperties", JsonValueKind.Object) => value.EnumerateObject().Count() >= word.Value.GetInt32(),
            ("maxProperties", JsonValueKind.Object) => value.EnumerateObject().Count() <= word.Value.GetInt32(),
            ("exclusiveMinimum", JsonValueKind.Number) => value.GetDouble() > word.Value.GetDouble(),
            ("minItems" or "maxItems" or "uniqueItems" or "minLength" or "pattern" or "minProperties" or "maxProperties" or "exclusiveMinimum" or "required" or "properties" or "items", _) => true,
            _ => throw new NotSupportedException($"the schema's word {word.Name} is not known"),
        };
        Expect(fits, path, UiText.Of($"does not keep {word.Name} {word.Value}", $"ne respecte pas {word.Name} {word.Value}"), findings, word.Name == "maxProperties" ? OtherThing : 1);
    }

    private bool Fits(JsonElement schema, JsonElement value)
    {
        var own = new List<(string Text, int Weight)>();
        Apply(schema, value, "", own);
        return own.Count == 0;
    }

    private JsonElement Resolve(string reference)
    {
        var here = _schema;
        foreach (var part in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            here = here.GetProperty(part);
        }

        return here;
    }

    private static string TypeOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };

    private static void Expect(bool fits, string path, string otherwise, List<(string Text, int Weight)> findings, int weight = 1)
    {
        if (!fits)
        {
            findings.Add(($"{(path.Length == 0 ? "/" : path)} {otherwise}", weight));
        }
    }
}
