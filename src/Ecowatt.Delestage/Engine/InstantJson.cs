using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Engine;

/// <summary>An instant in UTC, always with seven decimals: lines of a journal then sort and align as text.</summary>
internal sealed class InstantJson : JsonConverter<DateTimeOffset>
{
    private const int Length = 28;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> instant = stackalloc byte[Length];
        value.UtcDateTime.TryFormat(instant, out _, "O", CultureInfo.InvariantCulture);
        writer.WriteStringValue(instant);
    }
}

/// <summary>A time in ticks of 100 ns.</summary>
internal sealed class TicksJson : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TimeSpan.FromTicks(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Ticks);
}
