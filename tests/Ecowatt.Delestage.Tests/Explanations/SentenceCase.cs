namespace Ecowatt.Delestage.Tests.Explanations;

/// <summary>A decision about a load that is one thing or another, at six in the evening.</summary>
internal sealed record SentenceCase(string Key, Load Load, LoadDecision Decision, bool? Powered, bool Observed = false)
{
    public static readonly DateTimeOffset Now = Houses.At(18);

    public string In(ExplanationLanguage language) => Explanation.Of(Load, Decision, Powered, Now, language, Observed);
}
