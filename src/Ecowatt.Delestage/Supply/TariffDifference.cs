using Ecowatt.Delestage.Supply;

namespace Ecowatt.Delestage;

/// <summary>Represents that two sources tell another colour of one day. Immutable; safe across threads.</summary>
/// <param name="Shown">The day as the source of the higher rank tells it.</param>
/// <param name="Other">The same day as another source tells it.</param>
public sealed record TariffDifference(TariffDay Shown, TariffDay Other)
{
    /// <summary>Returns it as one sentence that names both sources.</summary>
    /// <param name="language">The language.</param>
    public string TextIn(ExplanationLanguage language) => TariffDifferenceText.Of(this, language);

    /// <summary>Returns it as one sentence in English.</summary>
    public override string ToString() => TextIn(ExplanationLanguage.English);
}
