using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Benchmarks;

#pragma warning disable CA1819 // Arrays: the plainest classes that one would write for this JSON.

/// <summary>The answer as plain classes.</summary>
public sealed class PlainAnswer
{
    [JsonPropertyName("signals")]
    public PlainDay[]? Signals { get; set; }
}

public sealed class PlainDay
{
    [JsonPropertyName("GenerationFichier")]
    public string? Version { get; set; }

    [JsonPropertyName("jour")]
    public string? Date { get; set; }

    [JsonPropertyName("dvalue")]
    public int Level { get; set; }

    [JsonPropertyName("message")]
    public string? Message { get; set; }

    [JsonPropertyName("values")]
    public PlainHour[]? Hours { get; set; }
}

public sealed class PlainHour
{
    [JsonPropertyName("pas")]
    public int Hour { get; set; }

    [JsonPropertyName("hvalue")]
    public int Level { get; set; }
}

[JsonSerializable(typeof(PlainAnswer))]
internal sealed partial class PlainContext : JsonSerializerContext;
