using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.Configuration.Descriptors;

namespace Ecowatt.Delestage.Tests.OptionLists;

/// <summary>
/// The JSON schema of a list of options, draft 7, which editors know best. It is at least as strict as the reader: keys and words are
/// written as the README has them, and numbers as numbers.
/// </summary>
internal static class OptionSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Document(string section, string description, OptionTable table) => Document(section, description, Section(table));

    /// <summary>Renders the document of a section that holds sections by name, which all take the same options.</summary>
    public static string DocumentOfNamed(string section, string description, OptionTable table) => Document(section, description, Named(table));

    private static string Document(string section, string description, JsonObject root)
    {
        root.Insert(0, "description", description);
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["type"] = "object",
            ["properties"] = new JsonObject { [section] = root },
        }.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Section(OptionTable table)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(table.Options.Select(option => KeyValuePair.Create(option.Key, (JsonNode?)Option(table, option)))),
            ["additionalProperties"] = false,
        };
        var required = table.Options.Where(static option => option.Required is not null || IsFilledMap(option)).Select(static option => (JsonNode?)option.Key).ToArray();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        return schema;
    }

    private static JsonObject Option(OptionTable table, OptionDescriptor option)
    {
        var schema = option.Below is { } below && option.Kind == OptionKind.Section ? Section(below) : Value(option);
        var words = option.Kind is OptionKind.Integer or OptionKind.Number or OptionKind.Duration ? $" Range: {OptionWords.Legal(option)}." : "";
        schema.Insert(0, "description", option.Sentence + words);
        if (option is { Required: null, DefaultText: null } && Default(table.DefaultOf(option)) is { } value)
        {
            schema["default"] = value;
        }

        return schema;
    }

    private static JsonObject Value(OptionDescriptor option)
        => option.Word is { } word ? new() { ["anyOf"] = new JsonArray(ValueThere(option), new JsonObject { ["const"] = word }) }
            : option.CanBeEmpty ? new() { ["anyOf"] = new JsonArray(ValueThere(option), new JsonObject { ["enum"] = new JsonArray("", null) }) }
            : ValueThere(option);

    private static JsonObject ValueThere(OptionDescriptor option) => option.Kind switch
    {
        OptionKind.Integer => new() { ["type"] = "integer", ["minimum"] = Number(option.Least), ["maximum"] = Number(option.Most) },
        OptionKind.Number => new() { ["type"] = "number", ["minimum"] = Number(option.Least), ["maximum"] = Number(option.Most) },
        OptionKind.Duration => new() { ["type"] = "string", ["pattern"] = DurationPattern.Between(TimeSpan.FromSeconds(Math.Ceiling(((TimeSpan)option.Least!).TotalSeconds)), (TimeSpan)option.Most!) },
        OptionKind.TimeOfDay => Text("^(0?\\d|1\\d|2[0-3]):[0-5]\\d$"),
        OptionKind.Flag => new() { ["type"] = "boolean" },
        OptionKind.Choice => new() { ["type"] = "string", ["enum"] = new JsonArray([.. option.Choices.Select(static choice => (JsonNode?)choice)]) },
        OptionKind.Address => Text("^(https://[^\\s/]+|http://(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1\\])(:\\d+)?)/([^\\s?#]*/)?$"),
        OptionKind.Name => new() { ["type"] = "string", ["maxLength"] = 64, ["pattern"] = "\\S" },
        OptionKind.List => new() { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "array", ["items"] = Text(option.Pattern!) }, new JsonObject { ["type"] = "string" }) },
        OptionKind.Map => Map(option),
        _ => Text(option.Pattern ?? (option.Required is null ? null : "\\S")),
    };

    private static JsonObject Map(OptionDescriptor option)
    {
        var schema = Named(option.Below!);
        if (IsFilledMap(option))
        {
            schema["minProperties"] = Number(option.Least);
        }

        return schema;
    }

    private static JsonObject Named(OptionTable table) => new()
    {
        ["type"] = "object",
        ["propertyNames"] = new JsonObject { ["maxLength"] = 64, ["pattern"] = "\\S" },
        ["additionalProperties"] = Section(table),
    };

    private static bool IsFilledMap(OptionDescriptor option) => option is { Kind: OptionKind.Map, Least: not null };

    private static JsonObject Text(string? pattern) => pattern is null ? new() { ["type"] = "string" } : new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonNode? Number(object? value) => value switch { int whole => whole, long whole => whole, double number => number, _ => null };

    private static JsonNode? Default(object? value) => value switch
    {
        bool flag => flag,
        string text => text,
        Enum choice => choice.ToString(),
        TimeSpan time => time.ToString("c"),
        TimeOnly time => time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        _ => Number(value),
    };
}
