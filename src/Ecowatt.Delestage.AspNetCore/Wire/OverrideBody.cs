using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A person's order as the API tells it.</summary>
/// <param name="Powered">Powered, or off.</param>
/// <param name="Given">When it was given.</param>
/// <param name="Until">When it ends.</param>
/// <param name="By">Who gave it; null where nobody said.</param>
/// <param name="Warning">What the person should know; null where there is nothing.</param>
internal sealed record OverrideBody(bool Powered, DateTimeOffset Given, DateTimeOffset Until, string? By, string? Warning)
{
    private const string FrenchWarning = "l’arrêt l’emporte sur le plancher de confort : sa température n’est pas tenue jusqu’à la fin de l’ordre";

    public static OverrideBody? Of(OverrideStatus? status, ExplanationLanguage language)
        => status is null
            ? null
            : new(status.Powered, status.Given, status.Until, status.By, language == ExplanationLanguage.French && status.Warning is not null ? FrenchWarning : status.Warning);
}
