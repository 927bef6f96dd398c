using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Tempo.Polling;

/// <summary>Represents what <c>tempo.json</c> keeps over restarts: the days and what happened to requests.</summary>
/// <param name="Source">Whose days these are: the address of RTE.</param>
/// <param name="Days">The days.</param>
/// <param name="Polling">What happened to requests.</param>
internal sealed record TempoSavedState(string Source, TempoDay[] Days, PollState Polling) : ISavedPolling, IJsonOnDeserialized
{
    /// <exception cref="JsonException">A day is missing.</exception>
    void IJsonOnDeserialized.OnDeserialized()
    {
        if (Days.Any(static day => day is null))
        {
            throw new JsonException("a day is null; expected days");
        }
    }
}

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TempoSavedState))]
[JsonSerializable(typeof(EjpSavedState))]
internal sealed partial class SavedStateContext : JsonSerializerContext;
