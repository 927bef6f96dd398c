using System.Text.Json;

namespace Ecowatt.Delestage.Tool.Tests.Vocabulary;

/// <summary>The names of everything that the OpenAPI document describes.</summary>
internal sealed class OpenApiNames(JsonElement document)
{
    private readonly JsonElement _schemas = document.GetProperty("components").GetProperty("schemas");

    public IEnumerable<JsonName> Names(string where) => _schemas.EnumerateObject().SelectMany(schema => Below(schema.Value, where));

    private IEnumerable<JsonName> Below(JsonElement schema, string where)
    {
        if (schema.TryGetProperty("items", out var items))
        {
            return Below(items, where);
        }

        return schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().SelectMany(property => Below(property.Value, where).Prepend(new JsonName(property.Name, TypeOf(property.Name, property.Value), where)))
            : [];
    }

    private string TypeOf(string name, JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return TypeOf(name, _schemas.GetProperty(reference.GetString()!.Split('/')[^1]));
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            return TypeOf(name, choices.EnumerateArray().Single(static choice => !(choice.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "null")));
        }

        if (schema.TryGetProperty("const", out _))
        {
            return "boolean";
        }

        var type = schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } several
            ? several.EnumerateArray().Select(static one => one.GetString()!).First(static one => one != "null")
            : schema.GetProperty("type").GetString()!;
        var format = schema.TryGetProperty("format", out var given) ? given.GetString() : null;
        return type switch
        {
            "array" => $"list of {JsonShapes.Plural(TypeOf("", schema.GetProperty("items")))}",
            "object" when schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object => $"map of {JsonShapes.Plural(TypeOf("", values))}",
            "string" when format == "date-time" => "instant",
            "string" when format == "date" => "date",
            "string" => schema.TryGetProperty("enum", out _) ? "word" : "text",
            "integer" or "number" when JsonShapes.IsSeconds(name) => "seconds",
            _ => type,
        };
    }
}
