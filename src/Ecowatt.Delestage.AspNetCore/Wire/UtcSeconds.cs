using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Instants as <c>yyyy-MM-ddTHH:mm:ssZ</c>: in UTC, to the second, the same everywhere.</summary>
internal sealed class UtcSeconds : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-ddTHH:mm:ssZ";

    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => DateTimeOffset.TryParseExact(reader.GetString(), Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new JsonException($"expected an instant, {Format}");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value));
}
