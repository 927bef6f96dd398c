namespace Ecowatt.Delestage.Tests.Documentation;

/// <summary>Links between the documents lead somewhere: to a file that is there, and to a heading that it has.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Pages { get; } = [.. MarkdownPage.All().Select(static page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_relative_link_and_anchor_of_a_page_exists(string path)
    {
        var page = MarkdownPage.Read(path);

        Assert.Empty(page.RelativeTargets().Select(target => Broken(page, target)).OfType<string>());
    }

    [Fact]
    public void The_documents_have_links_to_look_at()
        => Assert.True(MarkdownPage.All().Sum(static page => page.RelativeTargets().Count()) > 100, "hardly any link was found: the expression that looks for them fails");

    [Theory]
    [InlineData("[text](nowhere.md)")]
    [InlineData("[text](README.md#no-such-heading)")]
    [InlineData("![](readme.MD)")]
    [InlineData("<img src=\"docs/images/none.svg\">")]
    [InlineData("[text](../outside.md)")]
    [InlineData("[text]\n\n[text]: nowhere.md")]
    public void A_link_that_leads_nowhere_is_found(string text)
    {
        var page = new MarkdownPage("PAGE.md", text);

        Assert.NotNull(Broken(page, Assert.Single(page.RelativeTargets())));
    }

    [Fact]
    public void Headings_have_the_names_that_GitHub_gives_them()
        => Assert.Equal(
            ["the-program-ecowatt", "métriques-et-traces", "1-an-account-at-rte", "1-an-account-at-rte-1", "why-this"],
            new MarkdownPage("PAGE.md", "## The program `ecowatt`\n## Métriques et traces\n### 1. An account, at RTE!\n### 1. An account at RTE\n```\n# no heading\n```\n# [Why](x.md) this?\n").Anchors());

    private static string? Broken(MarkdownPage page, string target)
    {
        var (path, anchor) = target.Split('#') is [var before, var after] ? (before, Uri.UnescapeDataString(after)) : (target, null);
        var segments = path.Length == 0 ? [.. page.Path.Split('/')] : Resolve(page.Path, Uri.UnescapeDataString(path));
        return segments is null ? $"{target}: leads out of the repository"
            : !Exists(segments) ? $"{target}: there is no {string.Join('/', segments)}, to the letter"
            : anchor is null ? null
            : (path.Length == 0 ? page : MarkdownPage.Read(string.Join('/', segments))).Anchors().Contains(anchor) ? null
            : $"{target}: {string.Join('/', segments)} has no such heading";
    }

    private static List<string>? Resolve(string from, string path)
    {
        List<string> segments = [.. from.Split('/')[..^1]];
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && segments.Count == 0)
            {
                return null;
            }

            if (step == "..")
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (step != ".")
            {
                segments.Add(step);
            }
        }

        return segments;
    }

    // By the names of each folder, not by the file system, which elsewhere takes "readme.md" for "README.md".
    private static bool Exists(List<string> segments)
    {
        var folder = Repository.Root;
        foreach (var segment in segments)
        {
            if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any(entry => Path.GetFileName(entry).Equals(segment, StringComparison.Ordinal)))
            {
                return false;
            }

            folder = Path.Combine(folder, segment);
        }

        return true;
    }
}
