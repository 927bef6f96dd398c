using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Writes every shape of the interface without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(UtcInstantConverter)])]
[JsonSerializable(typeof(ZoneListDto))]
[JsonSerializable(typeof(ZoneDto))]
[JsonSerializable(typeof(LoadDto))]
[JsonSerializable(typeof(ExplanationDto))]
[JsonSerializable(typeof(TimelineDto))]
[JsonSerializable(typeof(HourDto))]
[JsonSerializable(typeof(SupplyDto))]
[JsonSerializable(typeof(ForesightDto))]
[JsonSerializable(typeof(HistoryDto))]
[JsonSerializable(typeof(HistorySeriesListDto))]
[JsonSerializable(typeof(ReadingDto[]))]
[JsonSerializable(typeof(ReadingsTakenDto))]
[JsonSerializable(typeof(ChangeListDto))]
[JsonSerializable(typeof(HvalueUpdateDto))]
[JsonSerializable(typeof(AccessDto))]
[JsonSerializable(typeof(Dictionary<string, bool>))]
[JsonSerializable(typeof(LoadEventDto))]
[JsonSerializable(typeof(HealthDto))]
internal sealed partial class WireJsonContext : JsonSerializerContext;
