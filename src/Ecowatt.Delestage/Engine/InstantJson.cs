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

/// <summary>An instant that is remembered: of a year in which a zone can live, because sums with it must have a result.</summary>
internal sealed class SavedInstantJson : JsonConverter<DateTimeOffset>
{
    // A machine that loses its time begins at 1970, and what it remembers of the days before goes back with it.
    private const int FirstYear = 1900;
    private const int LastYear = 3900;

    private static readonly InstantJson Written = new();

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.GetDateTimeOffset() is { Year: >= FirstYear and <= LastYear } instant
            ? instant
            : throw new JsonException($"an instant is outside the years {FirstYear} to {LastYear}");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => Written.Write(writer, value, options);
}

/// <summary>A duration in seconds, exact: with up to seven decimals.</summary>
internal sealed class SecondsJson : JsonConverter<TimeSpan>
{
    // More than any zone lives, and little enough for sums of some.
    private const decimal Most = 1_000_000_000_000m / 8;

    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.GetDecimal() is >= -Most and <= Most and var seconds
            ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : throw new JsonException($"a duration is outside {-Most} to {Most} seconds");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue((decimal)value.Ticks / TimeSpan.TicksPerSecond);
}

/// <summary>A level as RTE's number, 0 to 3; null where it is unknown.</summary>
internal sealed class LevelJson : JsonConverter<SignalLevel>
{
    public override bool HandleNull => true;

    public override SignalLevel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.Null ? SignalLevel.Unknown : (SignalLevel)reader.GetInt32();

    public override void Write(Utf8JsonWriter writer, SignalLevel value, JsonSerializerOptions options)
    {
        if (value == SignalLevel.Unknown)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteNumberValue((int)value);
        }
    }
}

/// <summary>A member of an enumeration by its name, as <c>maxShedTime</c>.</summary>
internal sealed class WordJson<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>A time in ticks of 100 ns.</summary>
internal sealed class TicksJson : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TimeSpan.FromTicks(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Ticks);
}
