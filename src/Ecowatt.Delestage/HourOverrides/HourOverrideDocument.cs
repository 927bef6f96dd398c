using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.HourOverrides;

/// <summary>Represents the file's shape: <c>{"version":1,"changes":[{"date","hour","level","at","by"}]}</c>.</summary>
internal sealed class HourOverrideDocument
{
    /// <summary>The only version so far. One that adds a member must count on, because this one refuses what it does not know.</summary>
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    public required IReadOnlyList<Entry> Changes { get; init; }

    internal sealed class Entry
    {
        public required DateOnly Date { get; init; }

        public required int Hour { get; init; }

        public required int Level { get; init; }

        // Text and no instant: the serializer would take one without an offset for the machine's zone.
        public required string At { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? By { get; init; }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    WriteIndented = true,
    NewLine = "\n",
    MaxDepth = 8)]
[JsonSerializable(typeof(HourOverrideDocument))]
internal sealed partial class HourOverrideDocumentContext : JsonSerializerContext;
