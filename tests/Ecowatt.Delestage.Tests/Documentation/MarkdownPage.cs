using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ecowatt.Delestage.Tests.Documentation;

/// <summary>A page of the repository's documentation, and what of it can be checked.</summary>
/// <param name="Path">Its path below the repository's root, with slashes.</param>
/// <param name="Text">What it says.</param>
internal sealed partial record MarkdownPage(string Path, string Text)
{
    private static readonly string[] Roots = ["README.md", "README.fr.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md", "CHANGELOG.md", "src/README.md", "tests/README.md", "benchmarks/README.md"];

    /// <summary>All pages that are read where the repository is shown.</summary>
    public static IEnumerable<MarkdownPage> All() => Roots
        .Concat(Below("docs", "*.md", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateDirectories(Repository.Folder("src")).SelectMany(static package => Below(Relative(package), "README.md", SearchOption.TopDirectoryOnly)))
        .Select(Read);

    public static MarkdownPage Read(string path) => new(path, File.ReadAllText(Repository.Folder(path)).ReplaceLineEndings("\n"));

    /// <summary>The fenced blocks, in their order, without their fences.</summary>
    public IEnumerable<string> CodeBlocks() => FencedBlock().Matches(Text).Select(static block => block.Groups["code"].Value);

    /// <summary>The text without its code: what is not read as Markdown there is no link.</summary>
    public string Prose() => InlineCode().Replace(FencedBlock().Replace(Text, ""), "`code`");

    /// <summary>Targets of links and pictures that lie in the repository.</summary>
    public IEnumerable<string> RelativeTargets() => LinkTarget().Matches(Prose()).Select(static link => link.Groups["target"].Value)
        .Where(static target => !AbsoluteAddress().IsMatch(target));

    /// <summary>What can stand behind <c>#</c>: GitHub's names of the headings.</summary>
    public IReadOnlySet<string> Anchors()
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match heading in Heading().Matches(FencedBlock().Replace(Text, "")))
        {
            var slug = Slug(heading.Groups["text"].Value);
            for (var number = 0; !anchors.Add(number == 0 ? slug : string.Create(CultureInfo.InvariantCulture, $"{slug}-{number}"));)
            {
                number++;
            }
        }

        return anchors;
    }

    private static string Slug(string heading)
    {
        var slug = new StringBuilder();
        foreach (var letter in LinkedText().Replace(heading, "$1").Trim().ToLowerInvariant())
        {
            slug.Append(letter == ' ' ? "-" : char.IsLetterOrDigit(letter) || letter is '-' or '_' ? letter.ToString() : "");
        }

        return slug.ToString();
    }

    private static IEnumerable<string> Below(string folder, string pattern, SearchOption depth)
        => Directory.EnumerateFiles(Repository.Folder(folder), pattern, depth).Select(Relative).Order(StringComparer.Ordinal);

    private static string Relative(string path) => System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');

    [GeneratedRegex("^(?<fence>`{3,})[^\\n]*\\n(?<code>.*?)^\\k<fence>`*[ ]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencedBlock();

    [GeneratedRegex("`[^`\\n]+`")]
    private static partial Regex InlineCode();

    [GeneratedRegex("\\]\\((?<target>[^)\\s]+)\\)|\\b(?:src|href)=\"(?<target>[^\"]+)\"|^\\[[^\\]]+\\]:\\s+(?<target>\\S+)$", RegexOptions.Multiline)]
    private static partial Regex LinkTarget();

    [GeneratedRegex("^[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex AbsoluteAddress();

    [GeneratedRegex("^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("\\[([^\\]]*)\\]\\([^)]*\\)")]
    private static partial Regex LinkedText();
}
