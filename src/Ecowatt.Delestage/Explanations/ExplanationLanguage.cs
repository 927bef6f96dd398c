namespace Ecowatt.Delestage;

/// <summary>The language in which a decision is explained.</summary>
public enum ExplanationLanguage
{
    /// <summary>English. The default.</summary>
    English = 0,

    /// <summary>French.</summary>
    French = 1,
}
