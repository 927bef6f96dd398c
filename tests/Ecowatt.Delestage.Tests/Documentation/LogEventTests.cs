using System.Text.RegularExpressions;

namespace Ecowatt.Delestage.Tests.Documentation;

/// <summary>What the documents say that the program says, it says.</summary>
public sealed partial class LogEventTests
{
    private const string Board = "1017";

    private static readonly Lazy<string> Sources = new(static () => Seams().Replace(
        string.Join('\n', Directory.EnumerateFiles(Repository.Folder("src"), "*", SearchOption.AllDirectories)
            .Where(static path => Path.GetExtension(path) is ".cs" or ".js" && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)),
        ""));

    private static readonly Lazy<HashSet<string>> Events = new(static () => [.. EventId().Matches(Sources.Value).Select(static id => id.Groups["id"].Value)]);

    [Theory]
    [InlineData("docs/troubleshooting.md")]
    [InlineData("docs/fr/depannage.md")]
    public void Every_event_in_the_page_is_one_of_the_code(string path)
    {
        var named = Number().Matches(MarkdownPage.Read(path).Prose()).Select(static number => number.Value).Where(static number => number != Board).Distinct().ToArray();

        Assert.True(named.Length > 50, "hardly any event was found: the expression that looks for them fails");
        Assert.DoesNotContain(named, static number => !Events.Value.Contains(number));
    }

    [Theory]
    [InlineData("docs/go-live.md")]
    [InlineData("docs/fr/mise-en-service.md")]
    public void Every_event_in_bold_is_one_of_the_code(string path)
    {
        var named = BoldNumber().Matches(MarkdownPage.Read(path).Prose()).Select(static number => number.Groups["id"].Value).ToArray();

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, static number => !Events.Value.Contains(number));
    }

    [Theory]
    [InlineData("docs/troubleshooting.md")]
    [InlineData("docs/fr/depannage.md")]
    public void Every_quotation_of_three_words_or_more_stands_in_the_code(string path)
    {
        var quoted = Quotation().Matches(MarkdownPage.Read(path).Prose().Replace("**", "", StringComparison.Ordinal)).SelectMany(static quotation => quotation.Groups["text"].Value.Split('…'))
            .Select(static text => Spaces().Replace(text, " ").Trim(' ', '.', ',')).Where(static text => text.Count(char.IsWhiteSpace) >= 2).Distinct().ToArray();

        Assert.True(quoted.Length > 20, "hardly any quotation was found: the expression that looks for them fails");
        Assert.DoesNotContain(quoted, static text => !Sources.Value.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    // A sentence may go on in the next literal: "…" + $"…".
    [GeneratedRegex("\"\\s*\\+\\s*\\$?\"")]
    private static partial Regex Seams();

    [GeneratedRegex("(?:EventId = |LoggerMessage\\()(?<id>\\d{4})\\b")]
    private static partial Regex EventId();

    [GeneratedRegex("\\b\\d{4}\\b")]
    private static partial Regex Number();

    [GeneratedRegex("\\*\\*(?<id>\\d{4})\\*\\*|[Ee]vent (?<id>\\d{4})\\b")]
    private static partial Regex BoldNumber();

    [GeneratedRegex("\"(?<text>[^\"|]+)\"")]
    private static partial Regex Quotation();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
