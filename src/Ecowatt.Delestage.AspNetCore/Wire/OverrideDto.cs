namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>An override of a load by a person.</summary>
/// <param name="Powered">Whether the load is powered.</param>
/// <param name="GivenAt">The instant at which it was set.</param>
/// <param name="Until">The instant at which it ends.</param>
/// <param name="By">The name of the person; null where none was given.</param>
/// <param name="Warning">A warning for the person; null where there is none.</param>
internal sealed record OverrideDto(bool Powered, DateTimeOffset GivenAt, DateTimeOffset Until, string? By, string? Warning)
{
    public static OverrideDto? Of(OverrideStatus? status, Load load, ExplanationLanguage language)
        => status is null
            ? null
            : new(status.Powered, status.Given, status.Until, status.By, language == ExplanationLanguage.English ? status.Warning : status.WarningIn(load, language));
}
