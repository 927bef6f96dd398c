using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Tempo.Polling;

/// <summary>Represents what <c>tempo.json</c> keeps over restarts: the days and what happened to requests.</summary>
/// <param name="Source">Whose days these are: the address of RTE.</param>
/// <param name="Days">The days.</param>
/// <param name="Polling">What happened to requests.</param>
internal sealed record TempoSavedState(string Source, TempoDay[] Days, PollState Polling) : ISavedPolling;

[JsonSerializable(typeof(TempoSavedState))]
[JsonSerializable(typeof(EjpSavedState))]
internal sealed partial class SavedStateContext : JsonSerializerContext;
