using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>What happened to a board, or to the history itself. What there is none of is left out.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Zone">The zone's name.</param>
/// <param name="Subject">The bank's name.</param>
/// <param name="Text">More of it, in English.</param>
internal sealed record HistoryEventDto(DateTimeOffset At, [property: JsonConverter(typeof(CamelCaseEnumConverter<HistoryEventKind>))] HistoryEventKind Kind, string? Zone, string? Subject, string? Text);
