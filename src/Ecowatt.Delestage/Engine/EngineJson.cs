using System.Text.Json;
using System.Text.Json.Serialization;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>The shapes of saved states and journals.</summary>
[JsonSourceGenerationOptions(
    IncludeFields = true,
    UseStringEnumConverter = true,
    Converters = [typeof(SavedInstantJson), typeof(SecondsJson), typeof(LevelJson), typeof(WordJson<Rule>), typeof(WordJson<Hold>), typeof(WordJson<SensorFault>), typeof(WordJson<RelayContact>), typeof(WordJson<TariffClass>)],
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SavedZoneState))]
[JsonSerializable(typeof(LoadOverride))]
[JsonSerializable(typeof(LoadDecision))]
[JsonSerializable(typeof(BreakerState))]
[JsonSerializable(typeof(ProducedPower))]
internal sealed partial class EngineJson : JsonSerializerContext;

/// <summary>The shape of a configuration: every value is written, because what is missing reads as its default.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Zone))]
internal sealed partial class ConfigurationJson : JsonSerializerContext;
