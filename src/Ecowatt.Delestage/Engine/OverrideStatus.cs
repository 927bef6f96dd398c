using Ecowatt.Delestage.Explanations;

namespace Ecowatt.Delestage;

/// <summary>An override that stands. Immutable; safe across threads.</summary>
/// <param name="Zone">The zone's name.</param>
/// <param name="Load">The load's name.</param>
/// <param name="Powered">Powered, or off.</param>
/// <param name="Given">When it was given, UTC.</param>
/// <param name="Until">When it ends, UTC.</param>
/// <param name="By">Who gave it, if they said so.</param>
/// <param name="Warning">What the person should know, in English: off goes before the comfort's floor and the maximum shed. Null where there is nothing.</param>
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
