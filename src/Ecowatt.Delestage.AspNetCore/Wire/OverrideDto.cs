namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>An override of a load by a person.</summary>
/// <param name="Powered">Whether the load is powered.</param>
/// <param name="GivenAt">The instant at which it was set.</param>
/// <param name="Until">The instant at which it ends.</param>
/// <param name="By">The name of the person; null where none was given.</param>
/// <param name="Warning">A warning for the person; null where there is none.</param>
internal sealed record OverrideDto(bool Powered, DateTimeOffset GivenAt, DateTimeOffset Until, string? By, string? Warning)
{
    private const string FrenchWarning = "l’arrêt l’emporte sur le plancher de confort : sa température n’est pas tenue jusqu’à la fin de l’ordre";

    public static OverrideDto? Of(OverrideStatus? status, ExplanationLanguage language)
        => status is null
            ? null
            : new(status.Powered, status.Given, status.Until, status.By, language == ExplanationLanguage.French && status.Warning is not null ? FrenchWarning : status.Warning);
}
