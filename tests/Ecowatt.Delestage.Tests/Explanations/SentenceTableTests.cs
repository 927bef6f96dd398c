#pragma warning disable CA1861 // Each table is made once.
using System.Text;
using VerifyXunit;

namespace Ecowatt.Delestage.Tests.Explanations;

/// <summary>
/// The sentences to be read: one file a language, the same cases in the same order, each sentence where it occurs first. In the French
/// file the English one stands above it.
/// </summary>
public sealed class SentenceTableTests
{
    [Fact]
    public Task In_English() => Verifier.Verify(Table(static (text, each) => text.Append("  ").Append(each.In(ExplanationLanguage.English)).Append('\n')));

    [Fact]
    public Task In_French() => Verifier.Verify(Table(static (text, each) => text
        .Append("  ").Append(each.In(ExplanationLanguage.English)).Append('\n')
        .Append("    ").Append(each.In(ExplanationLanguage.French)).Append('\n')));

    [Fact]
    public Task What_would_have_to_differ() => Verifier.Verify(Once(
        from each in SentenceCases.All.Concat(SentenceCases.All.Select(SentenceCases.Lowered))
        from powered in new[] { true, false }
        let otherwise = LoadDecision.Of(powered, Rule.Normal, SignalLevel.Normal, null)
        select $"{Explanation.Counterfactual(each.Load, each.Decision, otherwise)}\n    {Explanation.Counterfactual(each.Load, each.Decision, otherwise, ExplanationLanguage.French)}"));

    [Fact]
    public Task What_holds_it_back() => Verifier.Verify(Once(
        from each in SentenceCases.All
        select $"{Explanation.Held(each.Decision, SentenceCase.Now)}\n    {Explanation.Held(each.Decision, SentenceCase.Now, ExplanationLanguage.French)}"));

    private static string Table(Action<StringBuilder, SentenceCase> tell)
    {
        var text = new StringBuilder();
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (heading, cases) in SentenceCases.Chapters)
        {
            text.Append("\n# ").Append(heading).Append('\n');
            var key = "";
            foreach (var each in cases.Where(each => told.Add(each.In(ExplanationLanguage.English))))
            {
                if (each.Key != key)
                {
                    key = each.Key;
                    text.Append(key).Append('\n');
                }

                tell(text, each);
            }
        }

        return text.ToString();
    }

    private static string Once(IEnumerable<string> sentences) => string.Join('\n', sentences.Distinct(StringComparer.Ordinal));
}
