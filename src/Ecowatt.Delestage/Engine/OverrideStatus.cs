using Ecowatt.Delestage.Explanations;

namespace Ecowatt.Delestage;

/// <summary>An override that stands. Immutable; safe across threads.</summary>
/// <param name="Zone">The zone's name.</param>
/// <param name="Load">The load's name.</param>
/// <param name="Powered">Powered, or off.</param>
/// <param name="Given">The instant at which it was given, UTC.</param>
/// <param name="Until">The instant at which it ends, UTC.</param>
/// <param name="By">The name of the person or system that gave it; null where none was given.</param>
/// <param name="Warning">The warning to the person, in English: off goes before the comfort's floor and the maximum shed. Null where there is none.</param>
public sealed record OverrideStatus(string Zone, string Load, bool Powered, DateTimeOffset Given, DateTimeOffset Until, string? By, string? Warning)
{
    /// <summary>Tells in a language what the person should know: what the rules would keep, and the order does not; null where there is nothing.</summary>
    /// <param name="load">The load as it is configured.</param>
    /// <param name="language">The language.</param>
    /// <exception cref="ArgumentNullException">The load is null.</exception>
    public string? WarningIn(Load load, ExplanationLanguage language)
    {
        ArgumentNullException.ThrowIfNull(load);
        var (comfort, maximum) = (load.Comfort is not null, !load.IsPlanned && Until - Given > load.MaxShedTime);
        return Powered || !comfort && !maximum ? null : Phrases.In(language).Warning(load, Until - Given, comfort, maximum);
    }
}
