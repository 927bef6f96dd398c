using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>Holds values to the schemas of the document: as much of JSON Schema as the document uses, and no more.</summary>
internal sealed class Schemas(JsonNode document)
{
    public void Check(string name, string json) => Check(document["components"]!["schemas"]![name]!, JsonNode.Parse(json), name);

    public void Check(JsonNode schema, JsonNode? value) => Check(schema, value, "$");

    private void Check(JsonNode schema, JsonNode? value, string at)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            Check(document["components"]!["schemas"]![reference.Split('/')[^1]] ?? throw new InvalidOperationException($"no {reference}"), value, at);
            return;
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            Check(choices.Single(choice => (string?)choice!["type"] == "null" == value is null)!, value, at);
            return;
        }

        if (schema["const"] is { } constant)
        {
            Assert.True(JsonNode.DeepEquals(constant, value), $"{at} is {value?.ToJsonString()}");
            return;
        }

        var types = schema["type"] is JsonArray several ? several.Select(static type => (string)type!).ToArray() : [(string)schema["type"]!];
        Assert.True(types.Any(type => Is(type, value)), $"{at} is {value?.ToJsonString() ?? "null"}; expected {string.Join(" or ", types)}");
        if (schema["enum"] is JsonArray words)
        {
            Assert.True(words.Any(word => JsonNode.DeepEquals(word, value)), $"{at} is {value?.ToJsonString()}, none of the schema's");
        }

        if ((string?)schema["format"] == "date-time" && value is not null)
        {
            Assert.True(DateTimeOffset.TryParse((string)value!, CultureInfo.InvariantCulture, out _), $"{at} is {value}");
        }

        if (value is JsonObject members)
        {
            CheckMembers(schema, members, at);
        }

        if (value is JsonArray items && schema["items"] is { } item)
        {
            Assert.InRange(items.Count, (int?)schema["minItems"] ?? 0, (int?)schema["maxItems"] ?? int.MaxValue);
            for (var i = 0; i < items.Count; i++)
            {
                Check(item, items[i], $"{at}[{i}]");
            }
        }
    }

    private void CheckMembers(JsonNode schema, JsonObject members, string at)
    {
        // Of several sets of members exactly one.
        foreach (var all in schema["allOf"]?.AsArray() ?? [])
        {
            Assert.Equal(1, all!["oneOf"]!.AsArray().Count(one => one!["required"]!.AsArray().All(name => members.ContainsKey((string)name!))));
        }

        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            Assert.True(members.ContainsKey((string)required!), $"{at} lacks {required}");
        }

        foreach (var (name, member) in members)
        {
            if (schema["properties"]?[name] is { } known)
            {
                Check(known, member, $"{at}.{name}");
            }
            else if (schema["additionalProperties"] is JsonObject others)
            {
                Check(others, member, $"{at}.{name}");
            }
            else
            {
                Assert.False(schema["additionalProperties"] is JsonValue more && !more.GetValue<bool>(), $"{at} has {name}, which the schema does not know");
            }
        }
    }

    private static bool Is(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        "integer" => value?.GetValueKind() == JsonValueKind.Number && value.ToJsonString().All(static c => char.IsAsciiDigit(c) || c == '-'),
        _ => throw new InvalidOperationException($"a type \"{type}\""),
    };
}
