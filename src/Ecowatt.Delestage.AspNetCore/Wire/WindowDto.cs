using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A run of hours at or above tense, <c>[start, end)</c>, with its highest level.</summary>
internal sealed record WindowDto(DateTimeOffset Start, DateTimeOffset End, [property: JsonConverter(typeof(CamelCaseEnumConverter<SignalLevel>))] SignalLevel Level);
