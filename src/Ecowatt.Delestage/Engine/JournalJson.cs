using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>The shapes of a journal's lines. Strict: what a kind must say has to be there, or the line cannot be read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(ZoneShape), typeof(SavedShape), typeof(OverrideShape), typeof(DecisionShape), typeof(BreakerShape), typeof(ProducedShape), typeof(InstantJson), typeof(SecondsJson), typeof(LevelJson), typeof(WordJson<TariffClass>)])]
[JsonSerializable(typeof(JournalEvent))]
internal sealed partial class JournalJson : JsonSerializerContext;

/// <summary>Lets a value have the shape that another context gives it.</summary>
internal abstract class BorrowedShape<T>(JsonTypeInfo<T> shape) : JsonConverter<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize(ref reader, shape);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, shape);
}

internal sealed class ZoneShape() : BorrowedShape<Zone>(ConfigurationJson.Default.Zone);

internal sealed class SavedShape() : BorrowedShape<SavedZoneState>(EngineJson.Default.SavedZoneState);

internal sealed class OverrideShape() : BorrowedShape<LoadOverride>(EngineJson.Default.LoadOverride);

internal sealed class BreakerShape() : BorrowedShape<BreakerState>(EngineJson.Default.BreakerState);

internal sealed class ProducedShape() : BorrowedShape<ProducedPower>(EngineJson.Default.ProducedPower);

internal sealed class DecisionShape() : BorrowedShape<LoadDecision>(EngineJson.Default.LoadDecision);
