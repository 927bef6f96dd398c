using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Describes RTE's own shape to the host's OpenAPI document; the answer itself is written by <see cref="Ecowatt.Delestage.EcowattWriter"/>.</summary>
internal sealed record EcowattSignalsDto(EcowattDayDto[] Signals);

/// <summary>A day in RTE's shape.</summary>
internal sealed record EcowattDayDto(
    [property: JsonPropertyName("GenerationFichier")] string? GenerationFichier,
    string Jour,
    int Dvalue,
    string Message,
    EcowattHourDto[] Values);

/// <summary>An hour in RTE's shape.</summary>
internal sealed record EcowattHourDto(int Pas, int Hvalue);
